"""A profile as the PDF of its one page (ICP-1); loaded when somebody prints."""

from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.profiles import IcpProfile, IcpVersion
from workbench.errors import Refusal
from workbench.prospects.messages.icp import PrintedProfile, PrintProfile
from workbench.prospects.printing import printed
from workbench.prospects.rules.profile import page, read_profile
from workbench.work import Work


def print_profile(session: Session, query: PrintProfile, work: Work) -> PrintedProfile:
    """One version's page. Errors: `Refusal` `no_version`."""
    found = session.execute(
        select(IcpVersion, IcpProfile.name)
        .join(IcpProfile, IcpProfile.id == IcpVersion.profile_id)
        .where(IcpVersion.id == query.version_id)
    ).one_or_none()
    if found is None:
        raise Refusal("no_version", f"There is no profile version {query.version_id}.")
    version, name = found
    zone = ZoneInfo(work.workspace.zone)
    state = "draft"
    if version.published_at is not None:
        state = f"published {version.published_at.astimezone(zone).date().isoformat()}"
    foot = f"{work.workspace.company} · version {version.version} · {state}"
    return PrintedProfile(
        name, version.version, printed(page(read_profile(version.content)), foot, work.now)
    )

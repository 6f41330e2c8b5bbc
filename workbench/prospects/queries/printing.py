"""A profile as the PDF of its one page (ICP-1); loaded when somebody prints."""

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from workbench.prospects.finding.scoring import named_version, profile_of
from workbench.prospects.messages.icp import PrintedProfile, PrintProfile
from workbench.prospects.printing import printed
from workbench.prospects.rules.profile import page
from workbench.work import Work


def print_profile(session: Session, query: PrintProfile, work: Work) -> PrintedProfile:
    """One version's page. Errors: `Refusal` `no_version`."""
    version, name = named_version(session, query.version_id)
    zone = ZoneInfo(work.workspace.zone)
    state = "draft"
    if version.published_at is not None:
        state = f"published {version.published_at.astimezone(zone).date().isoformat()}"
    foot = f"{work.workspace.company} · version {version.version} · {state}"
    return PrintedProfile(
        name, version.version, printed(page(profile_of(session, version)), foot, work.now)
    )

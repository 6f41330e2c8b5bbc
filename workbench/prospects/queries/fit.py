"""How fit is spread: as it is stored, and as a profile under work would have it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from db.tables.profiles import Fit, IcpProfile, IcpVersion
from db.tables.prospects import Account
from workbench.prospects.finding.custom_types import custom_types_of
from workbench.prospects.finding.filter_sql import scope_of, versions_in_force
from workbench.prospects.finding.filter_values import Condition
from workbench.prospects.finding.fit_sql import answered, signs_of
from workbench.prospects.finding.scoring import basis, judging, profile_of
from workbench.prospects.messages.icp import (
    DraftPreview,
    FitDue,
    FitSpread,
    ListFitDue,
    MetLine,
    PreviewProfile,
    SpreadOfFit,
)
from workbench.prospects.rules.icp import Answer, FitResult, answers_of, judged
from workbench.prospects.rules.profile import (
    PAGE_LINES,
    Profile,
    page,
    read_draft,
    warnings,
)
from workbench.vocabulary.prospects import Bin, Verdict
from workbench.work import Work

STEP = 5
"""Points of fit that one bar of the histogram covers; 100 is in the last one."""
BARS = 100 // STEP
MOST_SAMPLED = 2_000


def fit_spread(session: Session, query: SpreadOfFit, work: Work) -> FitSpread:
    """The histogram and the verdicts of a version's stored fit."""
    rows = session.execute(
        select(Fit.score, Fit.verdict, func.count())
        .join(Account, Account.id == Fit.account_id)
        .where(Fit.version_id == query.version_id, Account.bin != Bin.DUPLICATE)
        .group_by(Fit.score, Fit.verdict)
    ).all()
    counted = [(points, verdict, number) for points, verdict, number in rows]
    return _spread(counted, _accounts(session))


def preview_profile(session: Session, query: PreviewProfile, work: Work) -> DraftPreview:
    """Scores accounts under contents that need not be whole: a sample, or all of them."""
    profile, problems = read_draft(query.content, custom_types_of(session))
    accounts = _accounts(session)
    which = Account.bin != Bin.DUPLICATE
    if query.sample is not None:
        wanted = max(1, min(query.sample, MOST_SAMPLED))
        which = and_(which, Account.id.in_(sample_ids(session, wanted)))
    counted = _tried(session, work, profile, which)
    rules = work.policy.prospects
    return DraftPreview(
        spread=_spread(((one.score, one.verdict, number) for one, number in counted), accounts),
        thin=sum(number for one, number in counted if one.thin),
        met=_met(counted),
        problems=tuple((one.part, one.place, one.sentence) for one in problems),
        weight=sum(one.weight for one in profile.criteria),
        lines=len(page(profile)),
        page_lines=PAGE_LINES,
        warnings=warnings(
            profile,
            criteria_most=rules.criteria_most,
            profiles=session.scalar(select(func.count()).select_from(IcpProfile)) or 0,
            profiles_most=rules.profiles_most,
        ),
        exact=query.sample is None,
    )


def fit_due(session: Session, query: ListFitDue, work: Work) -> tuple[FitDue, ...]:
    """The versions in force whose fit is not finished, or rests on another policy or day."""
    rows = session.execute(
        select(IcpVersion, IcpProfile.name)
        .join(IcpProfile, IcpProfile.id == IcpVersion.profile_id)
        .where(IcpVersion.id.in_(versions_in_force(session)))
        .order_by(IcpVersion.id)
    ).all()
    return tuple(
        FitDue(version.id, name, version.version)
        for version, name in rows
        if version.fit_done_at is None
        or version.fit_basis != basis(session, work, profile_of(session, version))
    )


def _tried(
    session: Session, work: Work, profile: Profile, which: Condition
) -> list[tuple[FitResult, int]]:
    """Each way the entries are answered, judged, with how many accounts answer that way."""
    found = answered(profile, scope_of(session, work), which)
    signs = signs_of(found)
    rows = session.execute(
        select(signs, func.count()).select_from(found.table).group_by(signs)
    ).all()
    return [
        (judged(profile, answers_of(profile, kept), judging(work)), number) for kept, number in rows
    ]


def _accounts(session: Session) -> int:
    found = select(func.count()).select_from(Account).where(Account.bin != Bin.DUPLICATE)
    return session.scalar(found) or 0


def sample_ids(session: Session, most: int) -> Sequence[int]:
    """Ids spread evenly over all that were given out, so that every import has its share; always
    the same. A few of them may be nobody's.
    """
    newest = session.scalar(select(func.max(Account.id))) or 0
    every = -(-newest // most) or 1
    return range(every, newest + 1, every)


def _spread(counted: Iterable[tuple[int, Verdict, int]], accounts: int) -> FitSpread:
    bars = [0] * BARS
    verdicts: Counter[Verdict] = Counter()
    for points, verdict, number in counted:
        bars[min(points // STEP, BARS - 1)] += number
        verdicts[verdict] += number
    listed = tuple((verdict, verdicts[verdict]) for verdict in Verdict)
    return FitSpread(tuple(bars), listed, sum(bars), accounts)


def _met(counted: Sequence[tuple[FitResult, int]]) -> tuple[MetLine, ...]:
    """Per entry of the profile, in its order, how many accounts meet it."""
    met: Counter[int] = Counter()
    known: Counter[int] = Counter()
    for one, number in counted:
        for place, reason in enumerate(one.reasons):
            met[place] += number * (reason.answer is Answer.MET)
            known[place] += number * (reason.answer is not Answer.UNKNOWN)
    entries = counted[0][0].reasons if counted else ()
    return tuple(
        MetLine(reason.part.value, reason.label, met[place], known[place])
        for place, reason in enumerate(entries)
    )

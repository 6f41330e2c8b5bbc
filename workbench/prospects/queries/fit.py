"""How fit is spread: as it is stored, and as a profile under work would have it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.profiles import Fit, IcpProfile
from db.tables.prospects import Account
from workbench.prospects.finding.scoring import score
from workbench.prospects.messages.icp import (
    DraftPreview,
    FitSpread,
    MetLine,
    PreviewProfile,
    SpreadOfFit,
)
from workbench.prospects.rules.icp import Answer, FitResult
from workbench.prospects.rules.profile import PAGE_LINES, page, read_draft, warnings
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
    """Scores a sample of accounts under contents that need not be whole."""
    profile, problems = read_draft(query.content)
    accounts = _accounts(session)
    ids = _sample(session, accounts, max(1, min(query.sample, MOST_SAMPLED)))
    results = list(score(session, work, profile, ids).values())
    rules = work.policy.prospects
    return DraftPreview(
        spread=_spread(((one.score, one.verdict, 1) for one in results), accounts),
        thin=sum(one.thin for one in results),
        met=_met(results),
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
    )


def _accounts(session: Session) -> int:
    found = select(func.count()).select_from(Account).where(Account.bin != Bin.DUPLICATE)
    return session.scalar(found) or 0


def _sample(session: Session, accounts: int, most: int) -> Sequence[int]:
    """Accounts spread evenly over the ids, so that every import has its share; always the same."""
    every = -(-accounts // most) or 1
    wanted = select(Account.id).where(Account.bin != Bin.DUPLICATE, Account.id % every == 0)
    return session.scalars(wanted.order_by(Account.id).limit(most)).all()


def _spread(counted: Iterable[tuple[int, Verdict, int]], accounts: int) -> FitSpread:
    bars = [0] * BARS
    verdicts: Counter[Verdict] = Counter()
    for points, verdict, number in counted:
        bars[min(points // STEP, BARS - 1)] += number
        verdicts[verdict] += number
    listed = tuple((verdict, verdicts[verdict]) for verdict in Verdict)
    return FitSpread(tuple(bars), listed, sum(bars), accounts)


def _met(results: Sequence[FitResult]) -> tuple[MetLine, ...]:
    """Per entry of the profile, in its order, how many accounts meet it."""
    met: Counter[int] = Counter()
    known: Counter[int] = Counter()
    for one in results:
        for place, reason in enumerate(one.reasons):
            met[place] += reason.answer is Answer.MET
            known[place] += reason.answer is not Answer.UNKNOWN
    entries = results[0].reasons if results else ()
    return tuple(
        MetLine(reason.part.value, reason.label, met[place], known[place])
        for place, reason in enumerate(entries)
    )

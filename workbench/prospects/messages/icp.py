"""What one can ask of Ideal Customer Profiles: drafting, publishing, scoring, lift."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import Cohort, Verdict
from workbench.vocabulary.record import record


@record
class IcpSaved:
    """A version of a profile. `warnings` are rule id and sentence; `lines` of `page_lines` tells
    how much of the one page it takes (ICP-1).
    """

    profile_id: int
    version_id: int
    version: int
    published: bool
    lines: int
    page_lines: int
    warnings: tuple[tuple[str, str], ...]


@record
class FitDone:
    """One chunk of scoring: how many accounts, the last of them, and whether all are done;
    `superseded` where a newer version is in force and nothing was scored.
    """

    version_id: int
    scored: int
    last_account_id: int
    finished: bool
    superseded: bool = False


@record
class FitDue:
    """A version in force whose accounts are not all scored under today's policy and days."""

    version_id: int
    name: str
    version: int


@record
class ProfileLine:
    """A profile's newest version; `stale` when it was published more than the policy's days ago
    (ICP-5).
    """

    profile_id: int
    version_id: int
    name: str
    version: int
    published_at: datetime | None
    stale: bool


@record
class ProfileDetails:
    """One version of a profile, its page, and how many accounts have which verdict."""

    line: ProfileLine
    content: Mapping[str, Any]
    page: tuple[str, ...]
    verdicts: tuple[tuple[Verdict, int], ...]


@record
class FitCheck:
    """An account's fit as it would be scored now; nothing is stored."""

    account_id: int
    account: str
    profile: str
    version: int
    score: int
    verdict: Verdict
    thin: bool
    missing: tuple[str, ...]
    reasons: tuple[tuple[str, str, int, str], ...]


@record
class LiftGroup:
    """How often one group meets a criterion: `met` of `known`; `unknown` accounts say nothing.

    `lift` is the group's rate over everybody else's, `low` to `high` its 95 % interval; all three
    are None where `enough` is False: too few accounts are known to say anything.
    """

    group: Cohort
    met: int
    known: int
    unknown: int
    enough: bool
    lift: float | None
    low: float | None
    high: float | None


@record
class LiftLine:
    """One criterion: everybody else, then customers, responders, qualified opportunities (ICP-4).

    Everybody else are the accounts in none of the three groups, duplicates left out.
    """

    label: str
    others_met: int
    others_known: int
    others_unknown: int
    groups: tuple[LiftGroup, ...]


@record
class FitSpread:
    """How fit is spread over accounts: `counts` of 0–4, 5–9 … 95–100, and of the verdicts.

    `scored` of `accounts` have a fit (duplicates are left out).
    """

    counts: tuple[int, ...]
    verdicts: tuple[tuple[Verdict, int], ...]
    scored: int
    accounts: int


@record
class MetLine:
    """How many of the accounts looked at meet one entry, of those where it is known."""

    part: str
    label: str
    met: int
    known: int


@record
class DraftPreview:
    """A profile under work tried on a sample of accounts, the same ones each time.

    `problems` are part, entry number from 0 and sentence of what cannot be read; the rest is
    scored without them. `thin` accounts have too little known to be judged; `exact` where all
    accounts were tried and not a sample.
    """

    spread: FitSpread
    thin: int
    met: tuple[MetLine, ...]
    problems: tuple[tuple[str, int, str], ...]
    weight: int
    lines: int
    page_lines: int
    warnings: tuple[tuple[str, str], ...]
    exact: bool = False


@command(
    verb="icp.draft", right=Right.PROSPECT, handler="workbench.prospects.handlers.icp:draft_icp"
)
@record
class DraftIcp(Command[IcpSaved]):
    """Saves a draft version of a profile; a manager publishes it. `content` as in the TOML file.

    Errors: `UnreadableInput` `bad_profile`.
    """

    content: Mapping[str, Any]


@command(
    verb="icp.publish", right=Right.RULE, handler="workbench.prospects.handlers.icp:publish_icp"
)
@record
class PublishIcp(Command[IcpSaved]):
    """Publishes a new version of a profile: `content`, or the draft `version_id`.

    Errors: `Refusal` `too_long` (ICP-1), `no_criteria`, `no_version`; `UnreadableInput`.
    """

    content: Mapping[str, Any] | None = None
    version_id: int | None = None


@command(
    verb="icp.fit", right=Right.PROSPECT, handler="workbench.prospects.handlers.fit:compute_fit"
)
@record
class ComputeFit(Command[FitDone]):
    """Scores the next chunk of accounts under the version in force of a profile.

    Send it again until `finished`: how far it came is kept, so whoever asks goes on there. `anew`
    begins with the first account; so does a changed policy. A chunk of 20,000 holds the writer
    less than a second. Errors: `Refusal` `no_version`.
    """

    version_id: int
    limit: int = 20_000
    anew: bool = False


@query(right=Right.LOOK, handler="workbench.prospects.queries.fit:fit_due")
@record
class ListFitDue(Query[tuple[FitDue, ...]]):
    """The versions in force that want scoring, the oldest first."""


@query(right=Right.LOOK, handler="workbench.prospects.queries.icp:list_profiles")
@record
class ListProfiles(Query[tuple[ProfileLine, ...]]):
    """The newest published version of each profile, and newer drafts after them."""


@query(right=Right.LOOK, handler="workbench.prospects.queries.icp:show_profile")
@record
class ShowProfile(Query[ProfileDetails]):
    """One version of a profile. Errors: `Refusal` `no_version`."""

    version_id: int


@query(right=Right.LOOK, handler="workbench.prospects.queries.icp:check_fit")
@record
class CheckFit(Query[tuple[FitCheck, ...]]):
    """Fit with reasons of the accounts a filter finds, under a version (the newest if None)."""

    filter: str = ""
    account_ids: tuple[int, ...] = ()
    version_id: int | None = None
    limit: int = 50


@query(right=Right.LOOK, handler="workbench.prospects.queries.lift:icp_lift")
@record
class IcpLift(Query[tuple[LiftLine, ...]]):
    """Lift per criterion of a version (the newest if None): customers, responders and qualified
    opportunities against everybody else.

    `most` accounts of each group about, the same ones each time; None for all.
    """

    version_id: int | None = None
    most: int | None = None


@query(right=Right.LOOK, handler="workbench.prospects.queries.icp:profile_versions")
@record
class ProfileVersions(Query[tuple[ProfileLine, ...]]):
    """Every version of a profile, the newest first. Errors: `Refusal` `no_profile`."""

    profile_id: int


@record
class PrintedProfile:
    """A version's one page as the bytes of a PDF."""

    name: str
    version: int
    pdf: bytes


@query(right=Right.LOOK, handler="workbench.prospects.queries.printing:print_profile")
@record
class PrintProfile(Query[PrintedProfile]):
    """A version of a profile as one printed page (ICP-1). Errors: `Refusal` `no_version`."""

    version_id: int


@record
class ProfileChange:
    """One entry that differs between two versions: empty `before` is a new one, empty `after` one
    that is gone. `part` is `name`, `criteria`, `deal_breakers`, `red_flags`, `ideal_contacts`,
    `company` or `person` (challenges).
    """

    part: str
    label: str
    before: str
    after: str


@query(right=Right.LOOK, handler="workbench.prospects.queries.icp:compare_profiles")
@record
class CompareProfiles(Query[tuple[ProfileChange, ...]]):
    """What changed from one version to another, in the order of the page. Errors: `no_version`."""

    before_id: int
    after_id: int


@query(right=Right.LOOK, handler="workbench.prospects.queries.fit:fit_spread")
@record
class SpreadOfFit(Query[FitSpread]):
    """How the stored fit of a version is spread over the workspace."""

    version_id: int


@query(right=Right.LOOK, handler="workbench.prospects.queries.fit:preview_profile")
@record
class PreviewProfile(Query[DraftPreview]):
    """What a profile under work would say of accounts; nothing is stored.

    Arguments: `content` as in the TOML file; `sample` how many accounts at most, up to 2,000;
    None for all.
    Errors: `UnreadableInput` `bad_profile` when it is no profile at all.
    """

    content: Mapping[str, Any]
    sample: int | None = 2_000

"""The lint of a draft: the method's MAIL-1 … MAIL-8 and the law's C1 … C12 as findings.

`refuse` blocks a campaign, `warn` asks for a reason, `hint` tells. Cold mails (campaign steps) and
the first mail to a referred person are bound by all of it; in a conversation longer mails are
fine and MAIL-2, MAIL-3, MAIL-5, MAIL-6 are silent (method.md §3).
"""

from collections.abc import Sequence

from workbench.outreach.messages.templates import Finding, LintResult
from workbench.outreach.rules.drafts import Draft, Piece, compose, read_draft, readable, sentences
from workbench.outreach.rules.findings import METHOD, REFUSE, WARN, TextLimits, in_order
from workbench.outreach.rules.gaps import merge_gaps
from workbench.outreach.rules.honesty import (
    deceptive_subject,
    familiarity,
    reply_prefixes,
    sender_claims,
)
from workbench.outreach.rules.law import identification, opt_out_law
from workbench.outreach.rules.pitch import credibility, pitching
from workbench.outreach.rules.plainness import length, plain_text, subject_line
from workbench.outreach.rules.questions import Asking, read_asking
from workbench.outreach.rules.reading import grade
from workbench.vocabulary.outreach import Goal, TemplateKind
from workbench.vocabulary.prospects import SENIORITY_RANK

LONGEST_DRAFT = 20_000
"""Characters; longer texts are refused unread."""


def lint_text(text: str, kind: TemplateKind, goal: Goal | None = None) -> LintResult:
    """Checks a draft file (`Subject: …`, an empty line, the body); see `lint`."""
    if len(text) > LONGEST_DRAFT:
        return _too_long(len(text))
    return lint(read_draft(text), kind, goal)


def lint_parts(
    subject: str,
    body: str,
    kind: TemplateKind,
    goal: Goal | None = None,
    limits: TextLimits = METHOD,
) -> LintResult:
    """Checks a subject and a body; spans count in `Subject: …`, an empty line, the body."""
    if len(subject) + len(body) > LONGEST_DRAFT:
        return _too_long(len(subject) + len(body))
    return lint(compose(subject, body), kind, goal, limits)


def lint(
    draft: Draft, kind: TemplateKind, goal: Goal | None = None, limits: TextLimits = METHOD
) -> LintResult:
    """Every finding on a draft of a kind; a campaign has a `goal` to ask for, a team its limits."""
    pieces = readable(draft)
    asking = read_asking(draft)
    count, too_many = length(draft, pieces, limits)
    talking = kind is TemplateKind.CONVERSATION
    found = plain_text(draft) + sender_claims(draft) + merge_gaps(draft, kind)
    found += subject_line(draft, may_be_empty=kind is TemplateKind.FOLLOW_UP or talking)
    found += reply_prefixes(draft, kind) + deceptive_subject(draft, kind) + familiarity(draft, kind)
    found += identification(draft) + opt_out_law(draft)
    if not talking:
        found += too_many + one_question(draft, asking, goal)
        found += pitching(pieces, asking, limits.client_names)
    if kind in (TemplateKind.FIRST, TemplateKind.REFERRED):
        found += credibility(pieces, asking)
    ordered = in_order(found)
    ok = all(one.level is not REFUSE for one in ordered)
    return LintResult(ok, ordered, count, asking.count, _grade(pieces))


def _grade(pieces: Sequence[Piece]) -> float:
    return grade([one.text for piece in pieces for one in sentences(piece)])


def one_question(draft: Draft, asking: Asking, goal: Goal | None) -> list[Finding]:
    """MAIL-3: exactly one question; a referral or a talk, never both."""
    span = (draft.body_at, draft.body_at + len(draft.body))
    found: list[Finding] = []
    referral = [one for one in asking.asked if one.referral]
    talk = [one for one in asking.asked if one.talk]
    if referral and talk:
        whole = (referral[0].sentence.span, talk[0].sentence.span)
        both = (min(whole)[0], max(end for _, end in whole))
        message = "Ask for the right person or for a talk, never for both in one mail."
        found.append(Finding("MAIL-3", REFUSE, message, both))
    elif referral and asking.offers:
        message = "This offers a talk beside the question who the right person is; choose one."
        found.append(Finding("MAIL-3", WARN, message, asking.offers[0].span))
    if asking.count == 0:
        message = "Ask one question that is easy to answer."
        found.append(Finding("MAIL-3", WARN, message, span))
    if asking.count > 1:
        message = f"{asking.count} questions; ask exactly one."
        found.append(Finding("MAIL-3", WARN, message, _second(asking)))
    missed = (goal is Goal.REFERRAL and talk and not referral) or (
        goal is Goal.TALK and referral and not talk
    )
    if missed and goal is not None:
        message = f"The campaign's goal is a {goal.value}, the mail asks for something else."
        found.append(Finding("MAIL-3", WARN, message, span))
    return found


def _second(asking: Asking) -> tuple[int, int]:
    """Where the question stands that is one too many."""
    asked = [one for one in asking.asked if one.count]
    return asked[1].sentence.span if len(asked) > 1 else asked[0].sentence.span


def start_level(seniorities: Sequence[str], decision_maker: str) -> list[Finding]:
    """MAIL-8 from titles: a warning when a first mail starts below the decision maker.

    `seniorities` are the levels of the people on one account who get a first mail.
    """
    known = [SENIORITY_RANK[level] for level in seniorities if level in SENIORITY_RANK]
    wanted = SENIORITY_RANK.get(decision_maker, 0)
    if not known or max(known) > wanted or max(known) == max(SENIORITY_RANK.values()):
        return []
    message = "Nobody above the decision maker is on the list; start one or two levels higher."
    return [Finding("MAIL-8", WARN, message, (0, 0))]


def _too_long(size: int) -> LintResult:
    message = f"{size:,} characters are no mail; shorten the text."
    return LintResult(False, (Finding("MAIL-2", REFUSE, message, (0, 0)),), 0, 0, 0.0)

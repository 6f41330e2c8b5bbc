"""What another system's opportunities and activities say about an account (LIST-4, LIST-5)."""

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime

from workbench.prospects.importing.amounts import is_yes
from workbench.prospects.importing.names import plain_words
from workbench.prospects.importing.normalising import Prepared
from workbench.vocabulary.prospects import (
    AVOID_BINS,
    Bin,
    ImportKind,
    RecordedKind,
    RecordedState,
)
from workbench.vocabulary.record import record

HISTORIES = frozenset({ImportKind.OPPORTUNITIES, ImportKind.ACTIVITY})
"""Kinds whose rows tell what happened on accounts elsewhere."""

CONTACTED = frozenset({RecordedKind.MAIL, RecordedKind.CONVERSATION, RecordedKind.MEETING})
"""What counts as having been in contact."""

_WON = re.compile(r"won\b|gewonnen|gagne|ganad|vinta\b")
_LOST = re.compile(
    r"lost\b|verloren|perdu|perdid|persa\b|\bdead\b|disqualif|abandon|cancel|no decision"
    r"|\bclosed\b|geschlossen"
)
_KINDS: tuple[tuple[re.Pattern[str], RecordedKind], ...] = (
    (re.compile(r"repl|respon|inbound|received|incoming|antwort"), RecordedKind.RESPONSE),
    (re.compile(r"mail|sequence|letter"), RecordedKind.MAIL),
    (
        re.compile(r"meet|demo|event|appoint|visit|termin|besprech|reunion|rendez|lunch|webinar"),
        RecordedKind.MEETING,
    ),
    (re.compile(r"call|phone|convers|anruf|telefon|appel|llamada"), RecordedKind.CONVERSATION),
    (re.compile(r"opportun|deal"), RecordedKind.OPPORTUNITY),
)
_NOT_ACTIVITY = re.compile(r"bounce|undeliver|auto ?(?:matic )?(?:reply|respon)|out of office")


@record
class Happened:
    """One thing another system recorded; `ref` names an opportunity, `state` is how it stands."""

    kind: RecordedKind
    at: datetime
    ref: str = ""
    state: RecordedState | None = None


def checked(kind: ImportKind, row: Prepared, now: datetime) -> tuple[Prepared, Happened | None]:
    """A row with what it tells; one that tells nothing is rejected with the reason."""
    if row.problem:
        return row, None
    told = _opportunity(row, now) if kind is ImportKind.OPPORTUNITIES else _activity(row, now)
    if not row.account and not row.emails:
        told = "the row names no company and no address"
    if isinstance(told, str):
        return row._replace(problem=told), None
    return row, told


def tell(
    kind: ImportKind, rows: Iterable[Prepared], now: datetime
) -> tuple[list[Prepared], dict[int, Happened]]:
    """Checked rows, and what the good ones tell by line."""
    pairs = [checked(kind, row, now) for row in rows]
    return [row for row, _ in pairs], {row.line: one for row, one in pairs if one is not None}


def _activity(row: Prepared, now: datetime) -> Happened | str:
    known = (row.extra.get("at"), row.account.get("last_activity_at"))
    at = next((one for one in known if one is not None), row.account.get("last_contacted_at"))
    words = plain_words(row.extra.get("what", ""))
    if at is None:
        return "no date of the activity"
    if at > now:
        return "the activity lies in the future; what is planned is no activity"
    if _NOT_ACTIVITY.search(words):
        return "bounces and automatic answers are no activity (LIST-4)"
    kind = next((kind for sign, kind in _KINDS if sign.search(words)), RecordedKind.OTHER)
    return Happened(kind, at)


def _opportunity(row: Prepared, now: datetime) -> Happened | str:
    """Without a date a closed opportunity counts from now on: too recent is safer than too old."""
    state = state_of(row.extra)
    if state is RecordedState.OPEN:
        at = min(row.extra.get("opened_at") or now, now)
    else:
        at = min(row.extra.get("closed_at") or now, now)
    named = row.extra.get("number") or row.extra.get("label") or ""
    ref = hashlib.sha256(named.casefold().encode()).hexdigest()[:32] if named else ""
    return Happened(RecordedKind.OPPORTUNITY, at, ref, state)


def state_of(extra: dict[str, str]) -> RecordedState:
    """Open, won or lost, from the stage's words and the yes-or-no columns; in doubt it is open,
    which holds prospecting.
    """
    words = plain_words(extra.get("stage", ""))
    if is_yes(extra.get("won", "")) or _WON.search(words):
        return RecordedState.WON
    if is_yes(extra.get("closed", "")) or _LOST.search(words):
        return RecordedState.LOST
    return RecordedState.OPEN


def bin_path(
    start: Bin,
    standing: Iterable[RecordedState],
    new: Iterable[RecordedState],
    *,
    open_here: bool,
) -> tuple[Bin, ...]:
    """The legal moves that imported opportunities ask for (BIN-1); an Avoid bin is never left.

    Arguments: `standing` how all known opportunities of the account stand now; `new` those this
    import brought; `open_here` whether one of our own is open.
    """
    states = set(standing)
    if start in AVOID_BINS:
        return ()
    if RecordedState.WON in set(new):
        return (Bin.CURRENT_CLIENT,)
    if RecordedState.OPEN in states:
        if start in (Bin.CHECK_BACK, Bin.DEAD_OPPORTUNITY):
            return (Bin.WORKING, Bin.ACTIVE_OPPORTUNITY)
        return () if start is Bin.ACTIVE_OPPORTUNITY else (Bin.ACTIVE_OPPORTUNITY,)
    ended = start is Bin.COLD or (start is Bin.ACTIVE_OPPORTUNITY and not open_here)
    return (Bin.DEAD_OPPORTUNITY,) if ended and RecordedState.LOST in states else ()

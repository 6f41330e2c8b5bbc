"""What one can ask about records that are there twice (scar MERGE-01, IMP-06)."""

from datetime import datetime

from workbench.vocabulary.messages import Command, Event, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import RecordKind
from workbench.vocabulary.record import record

MOST_PAIRS = 20_000
"""Rows of one question or command of a search."""


@record
class AccountsMerged(Event):
    """One account took the place of another; what hangs on the loser moves to the winner."""

    merge_id: int
    winner_id: int
    loser_id: int


@record
class ContactsMerged(Event):
    """One person's record took the place of another's. `from_account`, `to_account` where the
    loser was and where the winner is.
    """

    merge_id: int
    winner_id: int
    loser_id: int
    from_account: int | None = None
    to_account: int | None = None


@record
class MergeUndone(Event):
    """A merge was taken back; every stage puts its own rows back from the journal."""

    merge_id: int


@record
class FoundPair:
    """Two records that may be one. `score` 0–1; `certain` whether they may be merged unasked."""

    a_id: int
    b_id: int
    score: float
    certain: bool
    why: tuple[str, ...]


@record
class RecordRows:
    """Some records as the search compares them: `ids`, and for each `fields` its values; several
    values of one cell are apart by a line break. `last_id` is where to go on.
    """

    ids: tuple[int, ...]
    fields: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    last_id: int
    finished: bool


@record
class PairLine:
    """One pair to look at. `a`, `b` what each is called."""

    id: int
    kind: RecordKind
    a_id: int
    b_id: int
    a: str
    b: str
    score: float
    certain: bool
    why: tuple[str, ...]


@record
class FieldPair:
    """One field side by side; `name` as in the filter language."""

    name: str
    a: str
    b: str


@record
class PairCard:
    """A pair field by field, and what is pending on each side: words and how many. `rules` are
    sentences: what forbids to merge them, or who loses the account by it (LIST-4, LIST-7).
    """

    line: PairLine
    fields: tuple[FieldPair, ...]
    pending_a: tuple[tuple[str, int], ...]
    pending_b: tuple[tuple[str, int], ...]
    winner_id: int
    rules: tuple[str, ...] = ()


@record
class Merged:
    """One merge that was done."""

    merge_id: int
    winner_id: int
    loser_id: int


@record
class MergedMany:
    """Merges of one act. Sentences with how many pairs: `asked` a rule made questions of,
    `refused` belong to others and stay certain. `finished` where none is left, else `last_pair_id`
    is where to go on.
    """

    merged: tuple[Merged, ...]
    asked: tuple[tuple[str, int], ...]
    refused: tuple[tuple[str, int], ...]
    last_pair_id: int
    finished: bool


@record
class CertainPairs:
    """What merging all certain pairs would do for whoever asks: so many merges, so many pairs that
    a rule makes questions of, so many that belong to others.
    """

    merges: int
    questions: int
    others: int


@record
class MergeBack:
    """An undone merge: fields set back, and what was changed since and stays as it is."""

    merge_id: int
    restored: int
    kept: tuple[str, ...]


@record
class MergeLine:
    """One merge of the past."""

    id: int
    kind: RecordKind
    winner_id: int
    loser_id: int
    winner: str
    loser: str
    at: datetime
    undone_at: datetime | None


@query(right=Right.LOOK, handler="workbench.prospects.queries.duplicates:record_rows")
@record
class ReadRecords(Query[RecordRows]):
    """Records that are no duplicates yet, by id from `after` on."""

    kind: RecordKind
    after: int = 0
    limit: int = MOST_PAIRS


@query(right=Right.LOOK, handler="workbench.prospects.queries.duplicates:open_pairs")
@record
class OpenPairs(Query[tuple[PairLine, ...]]):
    """Pairs nobody decided yet, the surest first."""

    kind: RecordKind | None = None
    limit: int = 500


@query(right=Right.LOOK, handler="workbench.prospects.queries.certain_pairs:foresee_certain")
@record
class ForeseeCertain(Query[CertainPairs]):
    """What `MergeCertain` would do now, all chunks together."""


@query(right=Right.LOOK, handler="workbench.prospects.queries.duplicates:pair_card")
@record
class ShowPair(Query[PairCard]):
    """A pair side by side. Errors: `Refusal` `no_pair`."""

    pair_id: int


@query(right=Right.LOOK, handler="workbench.prospects.queries.duplicates:past_merges")
@record
class PastMerges(Query[tuple[MergeLine, ...]]):
    """Merges, newest first."""

    limit: int = 50


@command(
    verb="duplicates.found",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.duplicates:store_pairs",
    silent=True,
)
@record
class StorePairs(Command[int]):
    """Keeps what a search found and returns how many are open. With `first` the open pairs of
    earlier searches go; what somebody decided stays decided.
    """

    kind: RecordKind
    pairs: tuple[FoundPair, ...]
    first: bool = False


@command(
    verb="duplicates.dismiss",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.duplicates:dismiss_pair",
)
@record
class DismissPair(Command[None]):
    """These are two; the pair is never shown again. `undo` opens it again. Errors: `no_pair`."""

    pair_id: int
    undo: bool = False


@command(
    verb="account.merge",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.merging:merge_accounts",
)
@record
class MergeAccounts(Command[Merged]):
    """The winner takes over everything of the loser, which goes to Avoid: Duplicate (MERGE-01).

    A blank field of the winner takes the loser's value; `from_loser` names fields whose value is
    the loser's in any case (as in the filter language, `custom.NAME` too). Whoever pursues one of
    the two owns the one that stays. Errors: `Refusal` `same_record`, `merged_already`, `not_yours`,
    `stricter_bin`, `pursued` where another SDR is at work on the other (LIST-4), `held_out` by an
    AE (LIST-7).
    """

    winner_id: int
    loser_id: int
    from_loser: tuple[str, ...] = ()


@command(
    verb="contact.merge",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.merging:merge_contacts",
)
@record
class MergeContacts(Command[Merged]):
    """The winner takes over everything of the loser; who was suppressed under either record stays
    suppressed. Fields as for `MergeAccounts`. Errors: as there.
    """

    winner_id: int
    loser_id: int
    from_loser: tuple[str, ...] = ()


@command(
    verb="duplicates.merge_certain",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.merge_certain:merge_certain",
)
@record
class MergeCertain(Command[MergedMany]):
    """Merges a chunk of the certain pairs as one act named `together`; send it again until
    `finished`. One that a rule forbids to merge stays open as a question and is told.
    """

    together: str
    limit: int = 50
    after: int = 0


@command(
    verb="merge.undo",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.merge_undo:undo_merge",
)
@record
class UndoMerge(Command[MergeBack]):
    """Takes a merge back, exactly, but for what somebody changed since. Suppressions stay, and a
    campaign that was ended because the person stood on it twice, or by the bin of the account that
    stayed, stays ended. Errors: `Refusal`
    `no_merge`, `merge_undone`, `merged_since`, `not_yours`.
    """

    merge_id: int

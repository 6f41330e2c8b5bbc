"""The append-only hash chain: how entries are made and how a chain is checked (AUD-4).

Entries hold ids, codes, amounts and digests, never names, addresses or texts, so that a person can
be erased and the chain still verifies.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from workbench.vocabulary.record import record

GENESIS = "0" * 64
"""The `prev_hash` of the first entry."""

Scalar = str | int | bool | None
Fact = Scalar | Sequence[Scalar]


@record
class Note:
    """One entry to be: made by `Work.record`, chained by the gateway before the commit."""

    action: str
    subject: str
    facts: dict[str, Fact]


@record
class Entry:
    """One row of the ledger; `payload` is canonical JSON."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    payload: str
    prev_hash: str
    hash: str


@record
class Head:
    """The end of a chain: how many entries, and the last one's hash."""

    seq: int
    hash: str


@record
class FirstBad:
    """The first entry that does not hold, and why."""

    seq: int
    why: str


@record
class Verification:
    """The result of checking a chain."""

    ok: bool
    entries: int
    head: str
    first_bad: FirstBad | None


def payload_text(facts: Mapping[str, Fact]) -> str:
    """Facts as canonical JSON: sorted keys, no spaces, ASCII."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def entry_hash(*columns: int | str) -> str:
    """SHA-256 over seq, at, actor, action, subject, payload and prev_hash, in that order, in one
    fixed byte form (a JSON array of strings).
    """
    form = json.dumps([str(part) for part in columns], separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(form.encode("ascii")).hexdigest()


def chain(head: Head, at: str, actor: str, note: Note) -> Entry:
    """The entry that follows `head`: `at` in ISO form, `actor` as the ledger names it."""
    seq, payload = head.seq + 1, payload_text(note.facts)
    found = entry_hash(seq, at, actor, note.action, note.subject, payload, head.hash)
    return Entry(seq, at, actor, note.action, note.subject, payload, head.hash, found)


def verify(rows: Iterable[tuple[object, ...]], anchor: Head | None = None) -> Verification:
    """Checks a whole chain.

    Arguments: `rows` (seq, at, actor, action, subject, payload, prev_hash, hash) by ascending seq,
    as the database holds them; `anchor` a head noted outside the database, which shows a cut tail
    or a suffix computed anew.
    """
    last = Head(0, GENESIS)
    for row in rows:
        why = _order_fault(row[0], last) or _content_fault(row, last)
        if why is not None:
            seq = row[0] if isinstance(row[0], int) and row[0] <= last.seq else last.seq + 1
            return Verification(False, last.seq, last.hash, FirstBad(seq, why))
        last = Head(last.seq + 1, str(row[7]))
        if anchor is not None and last.seq == anchor.seq and last.hash != anchor.hash:
            why = "the entry differs from the head noted outside the database"
            return Verification(False, last.seq, last.hash, FirstBad(last.seq, why))
    if anchor is not None and last.seq < anchor.seq:
        why = f"entries up to {anchor.seq} were noted outside the database and are missing"
        return Verification(False, last.seq, last.hash, FirstBad(last.seq + 1, why))
    return Verification(True, last.seq, last.hash, None)


def _order_fault(seq: object, last: Head) -> str | None:
    if not isinstance(seq, int):
        return "the sequence number is not a number"
    if seq > last.seq + 1:
        return "the entry is missing"
    return "the sequence number is out of order" if seq <= last.seq else None


def _content_fault(row: tuple[object, ...], last: Head) -> str | None:
    texts = [part for part in row[1:] if isinstance(part, str)]
    if len(texts) != len(row) - 1:
        return "a column does not hold text"
    if texts[5] != last.hash:
        return "it does not continue the entry before it"
    if texts[6] != entry_hash(last.seq + 1, *texts[:6]):
        return "its hash does not match its contents"
    return None

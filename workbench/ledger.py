"""The append-only hash chain: how entries are made and how a chain is checked (AUD-4).

Entries hold ids, codes, amounts and digests, never names, addresses or texts, so that a person can
be erased and the chain still verifies.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GENESIS = "0" * 64
"""The `prev_hash` of the first entry."""

Scalar = str | int | bool | None
Fact = Scalar | list[Scalar]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: how many entries, and the last one's hash."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class FirstBad:
    """The first entry that does not hold, and why."""

    seq: int
    why: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of checking a chain."""

    ok: bool
    entries: int
    head: str
    first_bad: FirstBad | None


def payload_text(facts: Mapping[str, Fact]) -> str:
    """Facts as canonical JSON: sorted keys, no spaces, ASCII."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def entry_hash(
    seq: int, at: str, actor: str, action: str, subject: str, payload: str, prev_hash: str
) -> str:
    """SHA-256 over all other columns in one fixed byte form (a JSON array of strings)."""
    form = json.dumps(
        [str(seq), at, actor, action, subject, payload, prev_hash],
        separators=(",", ":"),
        ensure_ascii=True,
    )
    return hashlib.sha256(form.encode("ascii")).hexdigest()


def chain(head: Head, at: str, actor: str, action: str, subject: str, payload: str) -> Entry:
    """The entry that follows `head`."""
    seq = head.seq + 1
    found = entry_hash(seq, at, actor, action, subject, payload, head.hash)
    return Entry(seq, at, actor, action, subject, payload, head.hash, found)


def verify(rows: Iterable[tuple[object, ...]], anchor: Head | None = None) -> Verification:
    """Checks a whole chain.

    Arguments: `rows` (seq, at, actor, action, subject, payload, prev_hash, hash) by ascending seq,
    as the database holds them; `anchor` a head noted outside the database, which shows a cut tail
    or a suffix computed anew.
    """
    last = Head(0, GENESIS)
    for row in rows:
        bad = _fault(row, last)
        if bad is not None:
            return Verification(False, last.seq, last.hash, bad)
        last = Head(last.seq + 1, str(row[7]))
        if anchor is not None and last.seq == anchor.seq and last.hash != anchor.hash:
            why = "the entry differs from the head noted outside the database"
            return Verification(False, last.seq, last.hash, FirstBad(last.seq, why))
    if anchor is not None and last.seq < anchor.seq:
        why = f"entries up to {anchor.seq} were noted outside the database and are missing"
        return Verification(False, last.seq, last.hash, FirstBad(last.seq + 1, why))
    return Verification(True, last.seq, last.hash, None)


def _fault(row: tuple[object, ...], last: Head) -> FirstBad | None:
    expected = last.seq + 1
    seq, at, actor, action, subject, payload, prev_hash, found = row
    if not isinstance(seq, int):
        return FirstBad(expected, "the sequence number is not a number")
    if seq > expected:
        return FirstBad(expected, "the entry is missing")
    if seq < expected:
        return FirstBad(seq, "the sequence number is out of order")
    if not all(isinstance(part, str) for part in row[1:]):
        return FirstBad(seq, "a column does not hold text")
    if prev_hash != last.hash:
        return FirstBad(seq, "it does not continue the entry before it")
    wanted = entry_hash(
        seq, str(at), str(actor), str(action), str(subject), str(payload), str(prev_hash)
    )
    if found != wanted:
        return FirstBad(seq, "its hash does not match its contents")
    return None

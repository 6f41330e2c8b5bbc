"""Evidence packets: one canonical form, digests of every section, a check without a workspace.

A packet proves an audit to somebody who has nothing but the file: each ledger entry's hash, the
links between them, the noted head, and that the texts are the ones the ledger knows (AUD-4).
"""

import json
from typing import Any

from workbench.errors import UnreadableInput
from workbench.handoff.messages.audits import PacketProblem, PacketVerdict
from workbench.ledger import GENESIS, entry_hash
from workbench.vocabulary.values import sha256_hex

FORMAT = "sdr-workbench.evidence/1"
BYTES_CAP = 256 * 1024 * 1024
SECTIONS = ("audit", "opportunity", "baton", "checks", "timeline", "notes")
COLUMNS = ("seq", "at", "actor", "action", "subject", "payload", "prev_hash", "hash")


def canonical(content: Any) -> str:
    """JSON in one fixed form: sorted keys, no spaces, ASCII."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def digest(content: Any) -> str:
    """SHA-256 of a value's canonical form."""
    return sha256_hex(canonical(content).encode("ascii"))


def seal(sections: dict[str, Any], entries: list[dict[str, Any]], made_at: str) -> dict[str, Any]:
    """A packet of `SECTIONS` and an unbroken run of ledger entries up to the head."""
    head = entries[-1]["hash"] if entries else GENESIS
    count = entries[-1]["seq"] if entries else 0
    digests = {name: digest(sections[name]) for name in SECTIONS}
    anchor = {"count": count, "head": head}
    whole = digest([FORMAT, made_at, digests, anchor])
    return {
        "format": FORMAT,
        "made_at": made_at,
        **sections,
        "ledger": {**anchor, "entries": entries},
        "digests": {**digests, "packet": whole},
    }


def read_packet(content: bytes) -> dict[str, Any]:
    """The document in a file. Errors: `UnreadableInput` for anything that is not a packet."""
    if len(content) > BYTES_CAP:
        raise UnreadableInput("bad_packet", "The file is too large to be an evidence packet.")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as fault:
        raise UnreadableInput("bad_packet", "The file is not an evidence packet (JSON).") from fault
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise UnreadableInput("bad_packet", f"The file is not an evidence packet ({FORMAT}).")
    return found


def check_packet(document: dict[str, Any]) -> PacketVerdict:
    """Checks a packet offline: every hash, every link, every digest (AUD-4)."""
    ledger = _table(document.get("ledger"))
    raw = ledger.get("entries")
    entries = [_table(entry) for entry in raw] if isinstance(raw, list) else []
    problems = (
        _digest_problems(document, ledger)
        + _chain_problems(entries, ledger)
        + _note_problems(document, entries)
        + _decision_problems(document, entries)
    )
    return PacketVerdict(not problems, len(entries), str(ledger.get("head", "")), tuple(problems))


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _digest_problems(document: dict[str, Any], ledger: dict[str, Any]) -> list[PacketProblem]:
    noted = _table(document.get("digests"))
    found = {name: digest(document.get(name)) for name in SECTIONS}
    problems = [
        PacketProblem(name, "the section does not match its digest")
        for name in SECTIONS
        if noted.get(name) != found[name]
    ]
    anchor = {"count": ledger.get("count"), "head": ledger.get("head")}
    whole = digest([FORMAT, document.get("made_at"), found, anchor])
    if noted.get("packet") != whole:
        problems.append(PacketProblem("packet", "the packet does not match its digest"))
    return problems


def _chain_problems(entries: list[dict[str, Any]], ledger: dict[str, Any]) -> list[PacketProblem]:
    if not entries:
        return [PacketProblem("ledger", "the packet holds no ledger entries")]
    problems = []
    seq, last = entries[0].get("seq"), entries[0].get("prev_hash")
    if seq == 1 and last != GENESIS:
        problems.append(PacketProblem("1", "the first entry does not begin the chain"))
    for entry in entries:
        why = _entry_fault(entry, seq, last)
        if why:
            return [*problems, PacketProblem(str(seq), why)]
        seq, last = entry["seq"] + 1, entry["hash"]
    if (ledger.get("count"), ledger.get("head")) != (entries[-1]["seq"], last):
        problems.append(PacketProblem("ledger", "the entries do not end at the noted head"))
    return problems


def _entry_fault(entry: dict[str, Any], seq: Any, last: Any) -> str:
    texts = [entry.get(name) for name in COLUMNS[1:]]
    number = entry.get("seq")
    if type(number) is not int or not all(isinstance(text, str) for text in texts):
        return "the entry is not complete"
    if number != seq:
        return "the entry does not follow the one before it"
    if entry["prev_hash"] != last:
        return "it does not continue the entry before it"
    at, actor, action, subject, payload, prev_hash = (str(text) for text in texts[:-1])
    if entry_hash(number, at, actor, action, subject, payload, prev_hash) != entry["hash"]:
        return "its hash does not match its contents"
    return ""


def facts_of(entries: list[dict[str, Any]], subject: str, action: str) -> dict[str, Any] | None:
    """What the last entry of that subject and action says, or None."""
    for entry in reversed(entries):
        if entry.get("subject") == subject and entry.get("action") == action:
            try:
                return _table(json.loads(str(entry.get("payload"))))
            except (ValueError, RecursionError):
                return {}
    return None


def _note_problems(document: dict[str, Any], entries: list[dict[str, Any]]) -> list[PacketProblem]:
    notes = document.get("notes")
    if not isinstance(notes, list):
        return [PacketProblem("notes", "the notes are missing")]
    problems = []
    for note in map(_table, notes):
        name = f"conversation:{note.get('conversation')}"
        logged = facts_of(entries, name, "conversation.log")
        text = note.get("text")
        known = None if logged is None else logged.get("notes_sha256")
        if not isinstance(text, str) or known != sha256_hex(text.encode("utf-8", "replace")):
            problems.append(PacketProblem(name, "the notes are not those that were logged"))
    return problems


def _decision_problems(
    document: dict[str, Any], entries: list[dict[str, Any]]
) -> list[PacketProblem]:
    audit = _table(document.get("audit"))
    name = f"audit:{audit.get('id')}"
    if audit.get("decision") == "due":
        return []
    decided = facts_of(entries, name, "audit.decide")
    same = decided is not None and all(
        decided.get(key) == audit.get(key) for key in ("decision", "auditor", "opportunity")
    )
    return [] if same else [PacketProblem(name, "the ledger knows another decision, or none")]

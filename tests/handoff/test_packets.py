"""An evidence packet proves an audit offline, and any change to it is found."""

import copy
import json

import pytest

from tests.handoff import line
from tests.workspaces import Bench
from workbench.errors import UnreadableInput
from workbench.handoff.messages.audits import MakeEvidencePacket
from workbench.handoff.packets import SECTIONS, check_packet, digest, read_packet
from workbench.ledger import entry_hash
from workbench.team.messages import SetPolicy


@pytest.fixture
def document(bench: Bench) -> dict:
    """The packet of an approved audit as it comes back from a file."""
    decided = line.to_credit(bench, line.add_prospect(bench))
    bench.do("mia", SetPolicy("sending.cap_day", 40))
    made = bench.ask("mia", MakeEvidencePacket(decided.audit_id)).document
    return read_packet(json.dumps(made).encode())


def test_an_untouched_packet_holds_up_to_the_head_of_the_ledger(bench: Bench, document: dict):
    verdict = check_packet(document)
    assert verdict.ok
    assert verdict.head == bench.gateway.head().hash
    assert document["ledger"]["count"] == bench.gateway.head().seq
    assert len(document["notes"]) == 2


def test_a_packet_of_a_due_audit_holds_too(bench: Bench):
    _, requalified = line.to_stage_2(bench, line.add_prospect(bench))
    made = bench.ask("mia", MakeEvidencePacket(requalified.audit_id)).document
    assert check_packet(made).ok


@pytest.mark.parametrize("section", SECTIONS)
def test_a_changed_section_is_named(document: dict, section: str):
    document[section] = {"nothing": True}
    assert section in {problem.where for problem in check_packet(document).problems}


def resealed(document: dict) -> dict:
    """The packet with all digests made anew, as a careful forger would."""
    digests = {name: digest(document[name]) for name in SECTIONS}
    anchor = {name: document["ledger"][name] for name in ("count", "head")}
    whole = digest([document["format"], document["made_at"], digests, anchor])
    return {**document, "digests": {**digests, "packet": whole}}


def test_rewritten_notes_are_found_even_with_new_digests(document: dict):
    document["notes"][0]["text"] = "They begged us to call."
    (problem,) = check_packet(resealed(document)).problems
    assert problem.where.startswith("conversation:")


def test_another_decision_is_found_even_with_new_digests(document: dict):
    document["audit"]["auditor"] = 99
    (problem,) = check_packet(resealed(document)).problems
    assert problem.where == f"audit:{document['audit']['id']}"


@pytest.mark.parametrize("column", ["at", "actor", "action", "subject", "payload", "prev_hash"])
def test_a_changed_ledger_entry_is_named(document: dict, column: str):
    entry = document["ledger"]["entries"][2]
    entry[column] = "0" * 64
    problems = check_packet(document).problems
    assert str(entry["seq"]) in {problem.where for problem in problems}


def test_a_changed_entry_with_its_hash_made_anew_breaks_the_chain_behind_it(document: dict):
    entry = document["ledger"]["entries"][2]
    entry["payload"] = "{}"
    parts = [entry[name] for name in ("at", "actor", "action", "subject", "payload", "prev_hash")]
    entry["hash"] = entry_hash(entry["seq"], *parts)
    wheres = {problem.where for problem in check_packet(resealed(document)).problems}
    assert str(entry["seq"] + 1) in wheres


def test_a_missing_or_cut_entry_is_found(document: dict):
    cut = copy.deepcopy(document)
    cut["ledger"]["entries"].pop()
    assert "ledger" in {problem.where for problem in check_packet(cut).problems}
    document["ledger"]["entries"].pop(3)
    assert not check_packet(document).ok


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"format": "other"}',
        b"[" * 100_000,
        b'{"format": ' + b"9" * 5_000 + b"}",
    ],
)
def test_something_else_is_no_packet(content: bytes):
    with pytest.raises(UnreadableInput):
        read_packet(content)


@pytest.mark.parametrize(
    "ledger",
    [None, 3, {"entries": 5}, {"entries": [7]}, {"entries": [{"seq": True}]}, {"entries": [{}]}],
)
def test_hostile_shapes_are_problems_not_crashes(ledger: object):
    hollow = {"format": "sdr-workbench.evidence/1", "ledger": ledger, "notes": [None, {}, 4]}
    assert not check_packet(hollow).ok


def test_a_broken_payload_is_a_problem_not_a_crash(document: dict):
    for entry in document["ledger"]["entries"]:
        entry["payload"] = "{"
    assert not check_packet(document).ok

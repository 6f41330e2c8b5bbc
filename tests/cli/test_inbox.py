"""`workbench inbox`: the list, a card, and a next step, from the command line."""

import json

import pytest

from tests.responses.conftest import Desk, desk, mail
from workbench.cli.main import main

__all__ = ["desk"]


@pytest.fixture
def bench(request: pytest.FixtureRequest):
    """SQLite only: the command line's own part does not depend on the database."""
    from tests.workspaces import START, Bench
    from workbench.app import open_app
    from workbench.clock import PracticeClock
    from workbench.secrets import MemorySecrets

    place = request.getfixturevalue("sqlite_place")
    clock = PracticeClock(START)
    with open_app(place, clock=clock, secrets=MemorySecrets()) as app:
        yield Bench(app, clock)


def run(desk: Desk, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict]:
    folder = str(desk.bench.app.place.folder)
    code = main(["--workspace", folder, "--as", "sam@ours.example", *words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_response_is_listed_shown_and_handled(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "Talk to Jane Roe (jane@acme.example), our VP Ops."
    recorded = desk.arrive(mail(words, answers=desk.send().message_id))
    code, listed = run(desk, capsys, "inbox", "list")
    assert (code, [row["kind"] for row in listed["responses"]]) == (0, ["referral"])
    _, card = run(desk, capsys, "inbox", "show", str(recorded.response_id))
    assert card["new_text"] == words
    assert card["people"][0]["email"] == "jane@acme.example"
    code, done = run(desk, capsys, "inbox", "handle", str(recorded.response_id), "referral")
    assert (code, done["next_step"]) == (0, "referral")
    assert done["outbox_id"]
    _, listed = run(desk, capsys, "inbox", "list")
    assert listed["responses"] == []


def test_a_step_without_its_reason_is_refused_with_the_rule(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded = desk.arrive(mail("Not interested.", answers=desk.send().message_id))
    code, said = run(desk, capsys, "inbox", "handle", str(recorded.response_id), "ask_why")
    assert (code, said["error"]["rule"]) == (1, "RESP-2")
    code, _ = run(
        desk, capsys, "inbox", "handle", str(recorded.response_id), "ask_why", "--reason", "vendor"
    )
    assert code == 0

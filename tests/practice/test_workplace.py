"""A practice workspace replaces only a practice workspace; its calendar is a team's calendar."""

from datetime import UTC, date, datetime

import pytest

from workbench.app import create
from workbench.errors import Refusal
from workbench.opening import NewWorkspace
from workbench.practice.days import DEFAULT_START, next_month, run_of_days
from workbench.practice.team import ADMIN, AE, COMPANY, POSTAL_ADDRESS, ZONE
from workbench.practice.workplace import Facts, clear, new_workplace, read_facts
from workbench.team.messages import ListPeople
from workbench.vocabulary.values import EmailAddress

OPENS = datetime(2026, 3, 2, 13, tzinfo=UTC)
FACTS = Facts(4, DEFAULT_START)


def real_workspace(folder):
    new = NewWorkspace(
        COMPANY, POSTAL_ADDRESS, ZONE, EmailAddress.parse(ADMIN.email), ADMIN.name,
        frozenset({ADMIN.role}),
    )  # fmt: skip
    create(str(folder), new, OPENS)


def test_a_practice_workspace_may_be_made_again_in_its_place(tmp_path):
    for _ in range(2):
        with new_workplace(tmp_path / "one", FACTS, OPENS) as workplace:
            assert workplace.app.practice
            assert [row.email for row in workplace.ask(ADMIN, ListPeople())] == [ADMIN.email]
    assert read_facts(tmp_path / "one") == FACTS


def test_a_real_workspace_is_never_replaced(tmp_path):
    real_workspace(tmp_path / "real")
    before = sorted(path.name for path in (tmp_path / "real").iterdir())
    with pytest.raises(Refusal, match="nothing was touched"):
        clear(tmp_path / "real")
    assert sorted(path.name for path in (tmp_path / "real").iterdir()) == before


def test_a_note_alone_does_not_make_a_real_workspace_practice(tmp_path):
    real_workspace(tmp_path / "real")
    (tmp_path / "real" / "practice.json").write_text('{"seed": 1, "start": "2026-03-02"}')
    with pytest.raises(Refusal):
        clear(tmp_path / "real")


def test_a_folder_of_somebody_elses_files_is_left_alone(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "love.txt").write_text("dear")
    with pytest.raises(Refusal):
        clear(tmp_path / "letters")
    assert (tmp_path / "letters" / "love.txt").exists()


def test_an_empty_or_missing_folder_is_room_enough(tmp_path):
    clear(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    clear(tmp_path / "empty")


def test_a_stranger_to_the_workspace_cannot_act(tmp_path):
    with (
        new_workplace(tmp_path / "one", FACTS, OPENS) as workplace,
        pytest.raises(Refusal, match="not a user"),
    ):
        workplace.actor(AE)


def test_twenty_working_days_from_the_usual_start_end_in_the_same_month():
    days = list(run_of_days(DEFAULT_START, 20))
    assert sum(day.worked for day in days) == 20
    assert days[-1].day == date(2026, 3, 27)
    assert {day.day.month for day in days} == {3}


def test_weekends_and_holidays_are_not_worked():
    days = {day.day: day.worked for day in run_of_days(date(2026, 11, 23), 6)}
    assert days[date(2026, 11, 26)] is False
    assert days[date(2026, 11, 28)] is False
    assert days[date(2026, 11, 27)] is True


def test_the_month_after_december_is_january():
    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)
    assert next_month(date(2026, 1, 31)) == date(2026, 2, 1)

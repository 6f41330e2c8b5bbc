"""The model of the big table: exact counts, pages where one looks, late answers dropped."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.widgets.columns import CELL_ROLE, Column
from ui.widgets.windowed_model import KEPT_PAGES, PAGE, WindowedModel
from workbench.prospects.messages.tables import Snapshot


@dataclass(frozen=True)
class Thing:
    id: int

    @property
    def name(self) -> str:
        return f"Thing {self.id}"


COLUMNS = (
    Column("name", "Name", lambda thing: thing.name, sort="name"),
    Column("id", "Number", lambda thing: str(thing.id), right=True),
)


def model_of(*ids: int) -> WindowedModel[Thing]:
    model: WindowedModel[Thing] = WindowedModel(COLUMNS, lambda thing: thing.id)
    model.show(Snapshot.of(ids))
    return model


def fetch(model: WindowedModel[Thing], page: int) -> None:
    model.fill(model.generation, page, [Thing(one) for one in model.ids_of(page)])


def text(model: WindowedModel[Thing], place: int) -> str:
    return str(model.data(model.index(place, 0)))


def test_qt_finds_nothing_wrong_with_the_model(qtbot: QtBot) -> None:
    model = model_of()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(Snapshot.of(range(1, 1_000)))
    fetch(model, 0)
    fetch(model, 4)
    model.show(Snapshot.of(range(500, 5_000)), [Thing(500)])
    model.show(Snapshot(b""))
    assert tester.model() is model


def test_the_count_is_exact_before_any_row_is_here(qtbot: QtBot) -> None:
    model = model_of(*range(1, 1_001))
    assert (model.rowCount(), model.columnCount()) == (1_000, 2)
    assert text(model, 999) == "…"


def test_a_row_that_is_looked_at_is_missed_once_until_it_comes(qtbot: QtBot) -> None:
    model = model_of(*range(1, 1_001))
    missed: list[bool] = []
    model.missing.connect(lambda: missed.append(True))
    for place in (700, 701, 5):
        text(model, place)
    assert len(missed) == 1
    assert model.wanting(700, 701) == [3]
    fetch(model, 3)
    assert (text(model, 700), model.wanting(700, 701)) == ("Thing 701", [])
    text(model, 5)
    assert len(missed) == 2


def test_rows_come_in_the_order_of_the_ids_and_gone_ones_stay_empty(qtbot: QtBot) -> None:
    model = model_of(30, 10, 20)
    model.fill(model.generation, 0, [Thing(10), Thing(30)])
    assert [text(model, place) for place in range(3)] == ["Thing 30", "Thing 10", "…"]
    assert model.row_at(2) is None
    assert model.index(2, 0).data(CELL_ROLE).text == "…"
    assert model.index(1, 1).data(CELL_ROLE).text == "10"


def test_an_answer_for_an_earlier_snapshot_is_dropped(qtbot: QtBot) -> None:
    model = model_of(1, 2)
    late = model.generation
    model.show(Snapshot.of([2, 1]))
    model.fill(late, 0, [Thing(1), Thing(2)])
    assert text(model, 0) == "…"


def test_known_rows_are_shown_again_until_they_are_fetched(qtbot: QtBot) -> None:
    model = model_of(*range(1, 1_001))
    fetch(model, 2)
    model.show(Snapshot.of(range(11, 1_011)))
    assert text(model, 450 - 11) == "Thing 450"
    assert model.wanting(400, 440) == [2]
    model.stale()
    assert text(model, 450 - 11) == "Thing 450"


def test_only_so_many_pages_are_kept_and_those_in_sight_longest(qtbot: QtBot) -> None:
    model = model_of(*range(1, (KEPT_PAGES + 5) * PAGE + 1))
    fetch(model, 0)
    for page in range(1, KEPT_PAGES + 3):
        fetch(model, page)
        model.wanting(0, 10)
    assert text(model, 0) == "Thing 1"
    assert text(model, PAGE) == "…"


def test_an_id_is_found_wherever_it_is(qtbot: QtBot) -> None:
    model = model_of(*range(100_000, 0, -1), 2**40)
    assert [model.place_of(one) for one in (100_000, 1, 2**40, 256)] == [0, 99_999, 100_000, 99_744]
    assert model.place_of(0) == model.place_of(100_001) == -1
    assert model.place_of(1, near=50, everywhere=False) == -1
    assert model.place_of(256, near=99_000, everywhere=False) == 99_744


def test_the_header_and_screen_readers_get_words(qtbot: QtBot) -> None:
    model = model_of(7)
    fetch(model, 0)
    head = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(2)]
    assert head == ["Name", "Number"]
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Number: 7"

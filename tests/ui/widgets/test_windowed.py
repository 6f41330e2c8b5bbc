"""The big table on a real workspace: keys and mouse, order, choice and place after a refresh."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.bench.big_workspace import big_workspace, copied
from tests.ui.opener import StillOpener
from tests.workspaces import START
from ui.bridge import Bridge
from ui.memory import Memory
from ui.theme import Theme
from ui.widgets.columns import Column
from ui.widgets.windowed import Source, WindowedTable
from workbench.app import open_app
from workbench.clock import PracticeClock
from workbench.desktop.here import DesktopHere
from workbench.errors import WorkbenchError
from workbench.prospects.messages.accounts import AccountLine, AddAccount, EditAccount
from workbench.prospects.messages.tables import (
    AccountRows,
    AccountSort,
    FirstAccounts,
    SnapshotAccounts,
)
from workbench.secrets import MemorySecrets
from workbench.vocabulary.messages import Command

ACCOUNTS = 1_200

COLUMNS = (
    Column("name", "Name", lambda line: line.name, stretch=True, sort="name"),
    Column(
        "employees", "Employees", lambda line: str(line.employees or ""), right=True,
        sort="employees",
    ),
    Column("city", "City", lambda line: line.city or ""),
)  # fmt: skip


def accounts(filter_text: str = "") -> Source[AccountLine]:
    return Source(
        lambda sort, down: SnapshotAccounts(filter_text, AccountSort(sort), down),
        lambda sort, down, limit: FirstAccounts(filter_text, AccountSort(sort), down, limit),
        AccountRows,
    )


@dataclass
class Stage:
    """A table with nothing around it, on a copy of a kept workspace."""

    bot: QtBot
    bridge: Bridge
    theme: Theme
    memory: Memory
    desktop: DesktopHere

    def table(self, source: Source[AccountLine] | None = None) -> WindowedTable[AccountLine]:
        frame: Any = self
        table: WindowedTable[AccountLine] = WindowedTable(
            frame, COLUMNS, "Accounts", identity=lambda line: line.id, sort="name"
        )
        self.bot.addWidget(table)
        table.resize(800, 600)
        table.show()
        if source is not None:
            table.show_source(source)
            self.settle(table)
        return table

    def settle(self, table: WindowedTable[AccountLine]) -> None:
        """Waits until nothing is asked and nothing in sight is missing."""
        self.bot.waitUntil(
            lambda: not (self.bridge.busy or table._look.isActive() or table._again), timeout=20_000
        )

    def do(self, command: Command[Any]) -> Any:
        return self.desktop.app.gateway.execute(command, self.desktop.actor).result


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    where = copied(big_workspace(ACCOUNTS), tmp_path / "big")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    clock = PracticeClock(START)
    with open_app(where, clock=clock, secrets=MemorySecrets()) as app:
        desktop = DesktopHere(app, app.actor("mia@ours.example"), StillOpener(where, START))
        faults: list[WorkbenchError] = []
        bridge = Bridge(desktop, faults.append)
        yield Stage(qtbot, bridge, Theme(application, "light"), Memory(tmp_path / "w.ini"), desktop)
        bridge.close()
        desktop.close()
        assert not faults


def name_at(table: WindowedTable[AccountLine], place: int) -> str:
    return str(table.rows_model.index(place, 0).data())


def test_a_table_opens_with_its_first_rows_and_the_exact_count(stage: Stage) -> None:
    table = stage.table()
    counts: list[int] = []
    table.counted.connect(counts.append)
    table.show_source(accounts())
    stage.settle(table)
    assert counts == [ACCOUNTS]
    assert name_at(table, 0).startswith("Alder")


def test_the_end_is_one_key_away_and_its_rows_come(stage: Stage) -> None:
    table = stage.table(accounts())
    seen: list[AccountLine | None] = []
    table.chosen.connect(seen.append)
    QTest.keyClick(table, Qt.Key.Key_End)
    stage.settle(table)
    assert table.currentIndex().row() == ACCOUNTS - 1
    assert name_at(table, ACCOUNTS - 1).startswith("Zenith")
    assert seen[-1] == table.row() is not None
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0


def test_j_and_k_move_and_enter_goes_on(stage: Stage) -> None:
    table = stage.table(accounts())
    entered: list[AccountLine] = []
    table.activated_row.connect(entered.append)
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_Return):
        QTest.keyClick(table, key)
    assert [line.name for line in entered] == [name_at(table, 1)]
    QTest.keyClick(table, Qt.Key.Key_PageDown)
    assert table.currentIndex().row() > 10


def test_everything_is_an_intent_and_rows_taken_out_are_named(stage: Stage) -> None:
    table = stage.table(accounts("country = US"))
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    count = table.rows_model.rowCount()
    assert (table.picked().everything, table.picked().ids, table.picked().count) == (
        True,
        (),
        count,
    )
    out = table.rows_model.id_at(3)
    place = table.visualRect(table.rows_model.index(3, 0)).center()
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place
    )
    assert (table.picked().everything, table.picked().ids) == (True, (out,))
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert (table.picked().everything, table.picked().ids) == (False, (out,))


def test_a_click_on_a_header_sorts_and_a_second_one_turns_round(stage: Stage) -> None:
    table = stage.table(accounts())
    for descending in (True, False):
        click_head(table, 1)
        stage.settle(table)
        shown = [row.employees for n in range(50) if (row := table.rows_model.row_at(n))]
        assert shown == sorted(shown, key=lambda one: one or 0, reverse=descending)
        assert (table.head.sort, table.head.descending) == ("employees", descending)
    click_head(table, 2)
    assert table.head.sort == "employees"
    assert table.horizontalHeader().sortIndicatorSection() == 1


def click_head(table: WindowedTable[AccountLine], section: int) -> None:
    head = table.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(section) + 20, 10)
    QTest.mouseClick(
        head.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )


def test_order_and_widths_are_remembered(stage: Stage) -> None:
    table = stage.table(accounts())
    click_head(table, 1)
    table.horizontalHeader().resizeSection(1, 177)
    stage.bot.waitUntil(lambda: bool(stage.memory.numbers("table/Accounts/widths")))
    again = stage.table(accounts())
    assert (again.head.sort, again.head.descending) == ("employees", True)
    assert again.columnWidth(1) == 177


def test_a_new_order_keeps_the_choice_and_begins_at_the_top(stage: Stage) -> None:
    table = stage.table(accounts())
    table.choose(300)
    stage.settle(table)
    chosen = table.row()
    click_head(table, 1)
    stage.settle(table)
    assert chosen is not None
    assert table.picked().ids == (chosen.id,)
    assert table.rows_model.id_at(table.currentIndex().row()) == chosen.id
    assert table.verticalScrollBar().value() == 0


def test_a_refresh_keeps_place_choice_and_shows_what_changed(stage: Stage) -> None:
    table = stage.table(accounts())
    table.choose(500)
    table.verticalScrollBar().setValue(490 * 36 + 7)
    stage.settle(table)
    before = table.row()
    assert before is not None
    for number in range(3):
        stage.do(AddAccount(f"Aaa {number}", f"aaa{number}.example"))
    stage.do(EditAccount(before.id, {"city": "Elsewhere"}))
    table.refresh()
    stage.settle(table)
    after = table.row()
    assert after is not None
    assert (after.id, after.city, table.currentIndex().row()) == (before.id, "Elsewhere", 503)
    assert table.picked().ids == (before.id,)
    assert table.verticalScrollBar().value() == 493 * 36 + 7


def test_everything_but_some_survives_a_refresh(stage: Stage) -> None:
    table = stage.table(accounts())
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    out = table.rows_model.id_at(2)
    place = table.visualRect(table.rows_model.index(2, 0)).center()
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place
    )
    stage.do(AddAccount("Aaa", "aaa.example"))
    table.refresh()
    stage.settle(table)
    picked = table.picked()
    assert (picked.everything, picked.ids, picked.count) == (True, (out,), ACCOUNTS)


def test_another_filter_begins_anew(stage: Stage) -> None:
    table = stage.table(accounts())
    table.choose(700)
    stage.settle(table)
    table.show_source(accounts("country = DE"))
    stage.settle(table)
    assert (table.row(), table.picked().count, table.verticalScrollBar().value()) == (None, 0, 0)
    assert 0 < table.rows_model.rowCount() < ACCOUNTS


def test_a_question_that_fails_is_told(stage: Stage) -> None:
    table = stage.table()
    with stage.bot.waitSignal(table.failed, timeout=20_000) as told:
        table.show_source(accounts("colour = red"))
    assert isinstance(told.args[0], WorkbenchError)


def test_nobody_asks_the_header_about_a_chosen_column(stage: Stage) -> None:
    table = stage.table(accounts())
    table.selectAll()
    for header in (table.horizontalHeader(), table.verticalHeader()):
        assert not header.selectionModel().hasSelection()


def test_the_whole_view_is_painted_as_its_cells_would_be_one_by_one(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = stage.table(accounts())
    table.choose(2)
    view = table.viewport()
    with monkeypatch.context() as patch:
        patch.setattr(table.rows_model, "data", asked_for_a_cell)
        at_once = view.grab().toImage()
    singly = QImage(view.size(), at_once.format())
    singly.fill(at_once.pixelColor(0, view.height() - 1))  # round corners stay as they were
    painter = QPainter(singly)
    for row in range(table.rowAt(view.height() - 1) + 1):
        for column in range(len(COLUMNS)):
            option = QStyleOptionViewItem()
            option.rect = table.visualRect(table.rows_model.index(row, column))
            if table.selectionModel().isRowSelected(row):
                option.state = QStyle.StateFlag.State_Selected
            table.itemDelegate().paint(painter, option, table.rows_model.index(row, column))
    painter.end()
    assert at_once == singly


def asked_for_a_cell(*_: object) -> None:
    raise AssertionError("a frame asks for no cell through the model")

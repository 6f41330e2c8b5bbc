"""The import by keyboard and mouse: samples, fields, outcomes, progress, result, and back again."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QPushButton

from tests.ui.screen import Screen
from ui.pages.importing.page import ImportPage
from ui.texts import importing as texts
from workbench.prospects.messages.accounts import CountAccounts, ListAccounts
from workbench.prospects.messages.custom_fields import CustomTypes
from workbench.prospects.messages.importing import ListBatches
from workbench.vocabulary.prospects import (
    BatchState,
    Because,
    CustomType,
    ImportKind,
    MergeChoice,
)

HEADER = ("Firma", "E-Mail", "Land", "Vorname", "Schuhgröße")
ROWS = (
    ("Halden Spedition GmbH", "siri@halden.example", "Norwegen", "Siri", "38"),
    ("Kestrel Labs", "ann@kestrel.example", "US", "Ann", ""),
    ("", "", "", "", "44"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Kontakte.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows((HEADER, *ROWS))
    return path


def dropped(screen: Screen, file: Path) -> ImportPage:
    """The import page after a file fell onto the window."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(400, 400), Qt.DropAction.CopyAction, carried,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    screen.window.dropEvent(event)
    page = screen.page
    assert isinstance(page, ImportPage)
    looked_at(screen, page)
    return page


def looked_at(screen: Screen, page: ImportPage) -> None:
    """Waits until the file was looked at and its rows were tried."""
    screen.bot.waitUntil(page.sheet.isVisible, timeout=30_000)
    screen.bot.waitUntil(lambda: page.sheet.outcomes.report is not None, timeout=30_000)
    screen.settle()


def decide(screen: Screen, page: ImportPage, column: int, field: str) -> None:
    """Gives a column another field, as the list of fields does, and waits for the new look."""
    page.sheet.columns.choose(column)
    page.panel.field.choose(field)
    page.panel.field.activated.emit(page.panel.field.currentIndex())
    screen.bot.waitUntil(
        lambda: page.sheet.columns.rows_model.rows[column].because is Because.CHOSEN,
        timeout=30_000,
    )
    screen.settle()


def test_scar_imp_02_a_dropped_file_shows_samples_fields_and_how_sure_they_are(
    open_team: Callable[..., Screen], file: Path
) -> None:
    screen = open_team("sam")
    page = dropped(screen, file)
    rows = {look.name: look for look in page.sheet.columns.rows_model.rows}
    assert rows["E-Mail"].field == "contact.email"
    assert rows["E-Mail"].samples[0].raw == "siri@halden.example"
    assert rows["Land"].samples[0].read == "NO"
    assert rows["Schuhgröße"].because is Because.NOTHING
    assert screen.shown("3 rows")
    assert page.sheet.outcomes.pills.chosen == "created"
    assert screen.shown("New  2")
    assert screen.shown("Rejected  1")
    assert screen.ask(CountAccounts()).accounts == 0


def test_a_column_gets_another_field_and_the_preview_follows(
    open_team: Callable[..., Screen], file: Path
) -> None:
    screen = open_team("sam")
    page = dropped(screen, file)
    for _ in range(4):
        screen.press("J", page.sheet.columns)
    assert page.panel.field.accessibleName() == texts.CHOOSE_FIELD.format(column="Schuhgröße")
    decide(screen, page, 4, "account.employees")
    looked_at(screen, page)
    shown = page.sheet.columns.row()
    assert shown is not None
    assert (shown.name, shown.field, shown.because) == (
        "Schuhgröße", "account.employees", Because.CHOSEN,
    )  # fmt: skip
    screen.press("Ctrl+Return", page.sheet.columns)
    lines = {line.name: line.employees for line in screen.ask(ListAccounts())}
    assert lines["Halden Spedition GmbH"] == 38


def held(page: ImportPage) -> CustomType | None:
    """The type of the chosen column's field, as the file was looked at."""
    look = page.sheet.columns.row()
    return None if look is None else look.type


def test_an_own_field_tells_what_it_holds_and_can_hold_something_else(
    open_team: Callable[..., Screen], file: Path
) -> None:
    screen = open_team("sam")
    page = dropped(screen, file)
    page.sheet.columns.choose(1)
    assert page.panel.holds.isHidden()
    page.sheet.columns.choose(4)
    shown = page.sheet.columns.row()
    assert shown is not None
    assert (shown.name, shown.type) == ("Schuhgröße", CustomType.NUMBER)
    assert page.panel.holds.value() is CustomType.NUMBER
    page.panel.holds.choose(CustomType.TEXT)
    page.panel.holds.activated.emit(page.panel.holds.currentIndex())
    screen.bot.waitUntil(lambda: held(page) is CustomType.TEXT, timeout=30_000)
    looked_at(screen, page)
    assert page.panel.holds.value() is CustomType.TEXT
    screen.press("Ctrl+Return", page.sheet.columns)
    screen.bot.waitUntil(page.result.isVisible, timeout=30_000)
    screen.settle()
    assert dict(screen.ask(CustomTypes())) == {shown.field: CustomType.TEXT}


def test_an_import_shows_its_result_and_the_rows_not_taken_and_is_undone(
    open_team: Callable[..., Screen], file: Path
) -> None:
    screen = open_team("sam")
    page = dropped(screen, file)
    screen.click(screen.named(texts.IMPORT_PLAIN, QPushButton))
    screen.bot.waitUntil(page.result.isVisible, timeout=30_000)
    screen.settle()
    assert screen.shown(texts.DONE.format(file="Kontakte.csv"))
    assert [row.line for row in page.result.table.rows_model.rows] == [4]
    assert screen.ask(CountAccounts()).accounts == 2
    assert page.result.again_button.hasFocus()
    screen.press("U")
    screen.bot.waitUntil(
        lambda: screen.ask(ListBatches())[0].state is BatchState.UNDONE, timeout=30_000
    )
    screen.settle()
    assert screen.ask(CountAccounts()).accounts == 0
    assert page.start.isVisible()
    assert page.past.table.rows_model.rows[0].state is BatchState.UNDONE


def test_a_pasted_suppression_list_keeps_people_from_being_contacted(
    open_team: Callable[..., Screen],
) -> None:
    screen = open_team("sam")
    page = screen.go("import")
    QGuiApplication.clipboard().setText("Email\tReason\nno@kestrel.example\tunsubscribed\n")
    screen.click(next(
        pill for pill in screen.window.findChildren(QPushButton)
        if pill.text() == "Do not contact" and pill.isVisible()
    ))  # fmt: skip
    screen.press("Ctrl+V", page)
    looked_at(screen, page)
    assert page.sheet.outcomes.pills.chosen == "created"
    screen.press("Ctrl+Return", page.sheet.columns)
    (batch,) = screen.ask(ListBatches())
    assert (batch.kind, batch.counts.created) == (ImportKind.SUPPRESSION, 1)


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.csv", b""), ("book.xlsx", b"PK\x03\x04" + b"\0" * 100), ("gone.csv", None)],
)
def test_what_cannot_be_read_ends_in_a_sentence_and_where_it_began(
    open_team: Callable[..., Screen], tmp_path: Path, name: str, content: bytes | None
) -> None:
    screen = open_team("sam")
    page = screen.go("import")
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    page.take_file(path)
    screen.bot.waitUntil(screen.window.trouble.isVisible, timeout=30_000)
    screen.settle()
    assert screen.shown(name)
    assert page.start.isVisible()


def test_two_columns_never_fill_one_field(open_team: Callable[..., Screen], file: Path) -> None:
    screen = open_team("sam")
    page = dropped(screen, file)
    decide(screen, page, 4, "account.name")
    assert page.sheet.columns.rows_model.rows[0].because is Because.TAKEN
    decide(screen, page, 0, "account.name")
    told = texts.TWICE.format(field="Company")
    screen.bot.waitUntil(lambda: screen.shown(told), timeout=10_000)
    assert not screen.named(texts.IMPORT_PLAIN, QPushButton).isEnabled()
    screen.bot.waitUntil(lambda: screen.shown(texts.UNDECIDED), timeout=10_000)
    screen.press("Ctrl+Return", page.sheet.columns)
    assert screen.ask(ListBatches()) == ()


def test_the_same_file_again_is_told(open_team: Callable[..., Screen], file: Path) -> None:
    screen = open_team("sam")
    page = dropped(screen, file)
    screen.press("Ctrl+Return", page.sheet.columns)
    screen.bot.waitUntil(page.result.isVisible, timeout=30_000)
    screen.press("Escape", page.result)
    dropped(screen, file)
    told = "imported on 6 Jan 2026 already (import 1)"
    screen.bot.waitUntil(lambda: screen.shown(told), timeout=10_000)
    assert screen.shown("Skipped  2")


def test_everything_has_a_name_for_screen_readers(
    open_team: Callable[..., Screen], file: Path
) -> None:
    page = dropped(open_team("sam"), file)
    for widget in (page.sheet.columns, page.panel.field, page.panel.samples, page.past.table):
        assert widget.accessibleName()
    assert page.sheet.columns.viewport().rect().contains(QPoint(1, 1))


def test_a_field_may_be_put_over_what_records_have_and_the_import_be_brought_in_again(
    open_team: Callable[..., Screen], file: Path, tmp_path: Path
) -> None:
    screen = open_team("sam")
    first = tmp_path / "Erste.csv"
    first.write_text("Firma,E-Mail,Land\nKestrel Labs,ann@kestrel.example,DE\n", "utf-8")
    page = dropped(screen, first)
    screen.press("Ctrl+Return", page.sheet.columns)
    screen.bot.waitUntil(page.result.isVisible, timeout=30_000)
    screen.settle()
    page = dropped(screen, file)
    page.sheet.columns.choose(1)
    assert page.panel.merging.isHidden()
    page.sheet.columns.choose(2)
    assert page.panel.merging.isVisible()
    page.panel.merging.choose(MergeChoice.OVERWRITE)
    page.panel.merging.activated.emit(page.panel.merging.currentIndex())
    screen.settle()
    looked_at(screen, page)
    assert page.panel.merging.value() is MergeChoice.OVERWRITE
    screen.press("Ctrl+Return", page.sheet.columns)
    screen.bot.waitUntil(page.result.isVisible, timeout=30_000)
    screen.settle()
    done, *_ = screen.ask(ListBatches())
    assert done.choices == (("contact.country", "overwrite"),)
    assert done.counts.merged == 1
    page.begin_again()
    screen.settle()
    page.past.table.choose_id(done.id)
    screen.press("R", page.past.table)
    screen.bot.waitUntil(page.result.isVisible, timeout=30_000)
    screen.settle()
    again, *_ = screen.ask(ListBatches())
    assert (again.id, again.choices, again.counts.rejected) == (done.id + 1, done.choices, 1)

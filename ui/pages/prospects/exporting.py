"""Takes everything the table shows out to a file: accounts or their people, CSV or Excel."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui.frame import Frame
from ui.shown import plural
from ui.texts import prospects as texts
from ui.widgets.windowed import WindowedTable
from workbench.desktop.exporting import ExportMatching, ExportReport
from workbench.prospects.messages.accounts import AccountLine

_SUFFIXES = (".csv", ".xlsx")


class Exporter(QObject):
    """Offers what can be written and writes it in the background.

    Arguments: `in_force` tells the filter; the order is the table's.
    """

    def __init__(
        self, frame: Frame, table: WindowedTable[AccountLine], in_force: Callable[[], str]
    ) -> None:
        super().__init__(table)
        self._frame = frame
        self._table = table
        self._in_force = in_force

    def open_menu(self, opener: QWidget) -> None:
        """Asks what and in which form, below a button."""
        menu = QMenu(opener)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(texts.DO_EXPORT)
        for people, words in ((False, texts.EXPORT_ACCOUNTS), (True, texts.EXPORT_PEOPLE)):
            for suffix, form in zip(_SUFFIXES, texts.EXPORT_FORMS, strict=True):
                choose = partial(self.choose_place, people=people, suffix=suffix)
                menu.addAction(words.format(form=form)).triggered.connect(choose)
        menu.popup(opener.mapToGlobal(QPoint(0, opener.height() + 4)))

    def choose_place(self, *_checked: bool, people: bool, suffix: str) -> None:
        """Asks where to, then begins."""
        name = texts.EXPORT_NAMES[1 if people else 0] + suffix
        pattern = texts.EXPORT_PATTERNS[_SUFFIXES.index(suffix)]

        def write(path: Path) -> None:
            self.write(path if path.suffix else path.with_suffix(suffix), people=people)

        self._frame.save_file(texts.EXPORT_TITLE, name, pattern, write)

    def write(self, path: Path, *, people: bool) -> None:
        """Writes what the filter finds, in the table's order."""
        head = self._table.head
        job = ExportMatching(self._in_force(), path, people, head.sort, head.descending)
        self._frame.bridge.run(self, job, texts.EXPORTING, partial(self._written, people))

    def _written(self, people: bool, report: ExportReport) -> None:
        if not report.finished:
            self._frame.toast(texts.EXPORT_STOPPED)
            return
        rows = plural(report.rows, *(texts.ROW_WORD if people else texts.ACCOUNT_WORD))
        self._frame.toast(texts.EXPORTED.format(rows=rows, name=report.path.name))

"""Saved views: taken from a menu, kept under a name, forgotten again."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from ui.frame import Frame
from ui.pages.prospects.bins import EVERYTHING, BinColumn
from ui.pages.prospects.columns import ColumnChooser
from ui.texts import prospects as texts
from ui.widgets.buttons import button
from ui.widgets.filter_bar import FilterBar
from ui.widgets.labels import label
from ui.widgets.popup import Popup
from ui.widgets.windowed_head import WindowedHead
from workbench.prospects.messages.views import DropView, MyViews, SavedView, SaveView, View
from workbench.vocabulary.prospects import Bin


def view_of(bins: BinColumn, chips: FilterBar, columns: ColumnChooser, head: WindowedHead) -> View:
    """How a table is looked at now."""
    chosen = Bin(bins.chosen) if bins.chosen else None
    return View(chips.text, chosen, tuple(columns.wanted), head.sort, head.descending)


def take_view(
    view: View, bins: BinColumn, chips: FilterBar, columns: ColumnChooser, head: WindowedHead
) -> Sequence[str]:
    """Looks at a table in another way; returns the columns that are not there any more."""
    lost = columns.want(view.columns)
    bins.choose(view.bin.value if view.bin else EVERYTHING)
    chips.set_text(view.filter)
    if (head.sort, head.descending) != (view.sort, view.descending):
        head.order_by(view.sort, descending=view.descending)
    return lost


class NameView(Popup):
    """Asks for a name; Enter keeps the view."""

    def __init__(self, over: QWidget, keep: Callable[[str], None]) -> None:
        super().__init__(over, texts.SAVE_VIEW)
        self._keep = keep
        self.name = QLineEdit()
        self.name.setPlaceholderText(texts.VIEW_NAME)
        self.name.setAccessibleName(texts.VIEW_NAME)
        self.name.setMaxLength(100)
        self.name.returnPressed.connect(self._done)
        self.body.addWidget(label(texts.SAVE_VIEW, "strong"))
        self.body.addWidget(label(texts.SAVE_VIEW_DETAIL, "muted", wrap=True))
        self.body.addWidget(self.name)
        self.body.addWidget(button(texts.SAVE, self._done, kind="primary"))

    def ask(self, opener: QWidget, name: str) -> None:
        """Opens with a name to take over or to write over."""
        self.name.setText(name)
        self.open_below(opener)
        self.name.setFocus()
        self.name.selectAll()

    def _done(self) -> None:
        name = self.name.text().strip()
        if name:
            self.finish()
            self._keep(name)


class Views(QObject):
    """Arguments: `shown` tells the view in sight; `show` takes another and names the columns that
    it asks for in vain.
    """

    def __init__(
        self,
        frame: Frame,
        page: QWidget,
        shown: Callable[[], View],
        show: Callable[[View], Sequence[str]],
    ) -> None:
        super().__init__(page)
        self._frame = frame
        self._page = page
        self._shown = shown
        self._show = show
        self._last = ""
        self.naming: NameView | None = None

    def open_menu(self, opener: QWidget) -> None:
        """Offers the views there are."""
        self._frame.bridge.ask(self, MyViews(), partial(self._offer, opener), key="views")

    def ask_name(self, opener: QWidget) -> None:
        """Asks under which name the view in sight is kept."""
        if self.naming is None:
            self.naming = NameView(self._page.window(), self._save)
        self.naming.ask(opener, self._last)

    def _offer(self, opener: QWidget, views: tuple[SavedView, ...]) -> None:
        menu = QMenu(opener)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(texts.VIEWS)
        for saved in views:
            menu.addAction(_escaped(saved.name), partial(self._take, saved))
        if not views:
            menu.addAction(texts.NO_VIEWS).setEnabled(False)
        menu.addSeparator()
        menu.addAction(texts.SAVE_VIEW_ASK, partial(self.ask_name, opener))
        if views:
            gone = menu.addMenu(texts.DROP_VIEW)
            for saved in views:
                gone.addAction(_escaped(saved.name), partial(self._drop, saved))
        menu.popup(opener.mapToGlobal(QPoint(0, opener.height() + 4)))

    def _take(self, saved: SavedView) -> None:
        self._last = saved.name
        lost = (*saved.lost, *self._show(saved.view))
        if lost:
            self._frame.toast(texts.VIEW_LACKS.format(lost=", ".join(lost)))

    def _save(self, name: str) -> None:
        self._last = name
        said = texts.VIEW_SAVED.format(name=name)
        ask = SaveView(name, self._shown())
        self._frame.bridge.do(self, ask, lambda _id: self._frame.toast(said))

    def _drop(self, saved: SavedView) -> None:
        said = texts.VIEW_DROPPED.format(name=saved.name)
        back = SaveView(saved.name, saved.view)

        def undo() -> None:
            self._frame.bridge.do(self, back, lambda _id: None)

        self._frame.bridge.do(
            self, DropView(saved.id), lambda _none: self._frame.toast(said, undo=undo)
        )


def _escaped(name: str) -> str:
    """A name as a menu shows it: an ampersand is no shortcut."""
    return name.replace("&", "&&")

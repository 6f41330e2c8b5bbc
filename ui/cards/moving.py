"""Moves an account, or many, to another bin: the legal bins with one key each, then why."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.frame import Frame
from ui.texts import cards as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import clear, column, row
from ui.widgets.forms import Form
from ui.widgets.labels import key_hint, label
from ui.widgets.popup import Popup
from workbench.errors import WorkbenchError
from workbench.prospects.messages.accounts import FindAccount
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import AVOID_BINS, BIN_MOVES, Bin
from workbench.vocabulary.record import record

_QUARTER = timedelta(days=90)


@record
class Move:
    """Where to and why, as a person chose it."""

    to: Bin
    reason: str
    check_back_on: date | None = None
    duplicate_of: int | None = None


def legal_targets(frame: Frame, start: Bin) -> tuple[Bin, ...]:
    """The bins that whoever works here may move an account to from `start` (BIN-1)."""
    leaves = frame.actor.may(Right.RULE)
    return tuple(
        end
        for end in Bin
        if (start, end) in BIN_MOVES and (leaves or start not in AVOID_BINS or end in AVOID_BINS)
    )


def bin_key(bin_: Bin) -> str:
    """The key of a bin in every menu of moves: its place on the board."""
    return str(list(Bin).index(bin_) + 1)


class MovePopup(Popup):
    """Arguments: `frame`; `over` the window. Calls what `open_for` was given with the move."""

    def __init__(self, frame: Frame, over: QWidget) -> None:
        super().__init__(over, texts.MOVE_TITLE)
        self._frame = frame
        self._then: Callable[[Move], None] = lambda move: None
        self._preview: Callable[[Bin], None] | None = None
        self._note: QLabel | None = None
        self._to = Bin.COLD
        self._targets: dict[str, Bin] = {}
        self.rows: dict[Bin, QPushButton] = {}
        self.form: Form | None = None
        self._inside = column(space=4)
        self.body.addLayout(self._inside)

    def open_for(
        self,
        opener: QWidget,
        targets: Iterable[Bin],
        then: Callable[[Move], None],
        *,
        title: str = texts.MOVE_TITLE,
        preview: Callable[[Bin], None] | None = None,
    ) -> None:
        """Offers bins below a widget; `preview` is told the bin chosen and answers with
        `show_preview`.
        """
        self._then = then
        self._preview = preview
        self._note = None
        self.form = None
        self._targets = {bin_key(bin_): bin_ for bin_ in targets}
        clear(self._inside)
        self._inside.addWidget(label(title, "strong"))
        self.rows = {bin_: self._row(bin_) for bin_ in self._targets.values()}
        if not self.rows:
            self._inside.addWidget(label(texts.NO_MOVES, "muted", wrap=True))
        self.open_below(opener)
        first: Sequence[QWidget] = [*self.rows.values(), self]
        first[0].setFocus()

    def choose(self, to: Bin) -> None:
        """Goes on with a bin: asks why, and what else the move needs."""
        self._to = to
        self.setFocus()
        clear(self._inside)
        self.rows = {}
        self._targets = {}
        self._inside.addWidget(label(texts.MOVE_WHY.format(bin=words.BINS[to].text), "strong"))
        if self._preview is not None:
            self._note = label(texts.MOVE_PREVIEWING, "muted", wrap=True)
            self._inside.addWidget(self._note)
        self.form = self._form(to)
        self._inside.addWidget(self.form)
        done = button(texts.DO_MOVE, self._submit, kind="primary")
        self._inside.addLayout(row(None, button(texts.CANCEL, self.leave), done))
        self.place()
        self.form.field("reason").setFocus()
        if self._preview is not None:
            self._preview(to)

    def show_preview(self, to: Bin, told: str) -> None:
        """Says what the move would do, where that bin is still the one chosen."""
        if self._note is not None and to is self._to and self.isVisible():
            self._note.setText(told)
            self.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A bin's key chooses it."""
        if event.text() in self._targets:
            self.choose(self._targets[event.text()])
        else:
            super().keyPressEvent(event)

    def _row(self, bin_: Bin) -> QPushButton:
        made = button("", lambda: self.choose(bin_), kind="row")
        made.setAccessibleName(words.BINS[bin_].text)
        made.setSizePolicy(QPushButton().sizePolicy())
        inside = QHBoxLayout(made)
        inside.setContentsMargins(8, 0, 8, 0)
        inside.addWidget(label(words.BINS[bin_].text), 1)
        inside.addWidget(key_hint(bin_key(bin_)))
        self._inside.addWidget(made)
        return made

    def _form(self, to: Bin) -> Form:
        form = Form(space=8)
        form.line("reason", texts.REASON, hint=texts.REASON_HINT)
        if to is Bin.CHECK_BACK:
            today = self._frame.now().astimezone(self._frame.zone).date()
            form.day("back", texts.BACK_ON, today + _QUARTER)
        if to is Bin.DUPLICATE:
            form.line("survivor", texts.SURVIVOR, hint=texts.SURVIVOR_HINT)
        form.submitted.connect(self._submit)
        form.left.connect(self.leave)
        return form

    def _submit(self) -> None:
        form = self.form
        if form is None:
            return
        form.clear_errors()
        values = form.values()
        if not values["reason"]:
            form.error("reason", texts.NO_REASON)
            return
        if self._to is not Bin.DUPLICATE:
            self._finish(Move(self._to, values["reason"], values.get("back")))
            return
        if not values["survivor"]:
            form.error("survivor", texts.NO_SURVIVOR)
            return

        def found(survivor: int) -> None:
            self._finish(Move(Bin.DUPLICATE, values["reason"], duplicate_of=survivor))

        def unknown(fault: WorkbenchError) -> None:
            form.error("survivor", fault.message)

        asked = FindAccount(values["survivor"])
        self._frame.bridge.ask(self, asked, found, failed=unknown, key="survivor")

    def _finish(self, move: Move) -> None:
        self.finish()
        self._then(move)

"""The bar for many answers at once: all that wait in a folder, or those chosen (UI-03)."""

from PySide6.QtCore import Signal

from ui.texts import inbox as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, row
from ui.widgets.forms import Form
from ui.widgets.labels import label
from workbench.responses.messages.inbox import InboxLine, ManyHandled
from workbench.vocabulary.responses import InboxFolder, NextStep, ResponseState

_OPEN = (ResponseState.NEW, ResponseState.WAITING)


class BulkBar(Card):
    """Signal: `wanted(ids, step, reason)`."""

    wanted = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__(margin=12, space=8)
        self.setAccessibleName(texts.BULK_NAME)
        self._ids: tuple[int, ...] = ()
        self._naming: tuple[int, ...] = ()
        self._reason = ""
        self._count = label("", "strong")
        self.all = button("", self._take_all, kind="primary", shortcut="Shift+E")
        self.deputies = button("", self._take_deputies)
        self.ignore = button(texts.BULK_IGNORE, self.open_reason)
        self._form = Form(space=8)
        self._form.line("reason", texts.BULK_REASON)
        self._form.submitted.connect(self._take_chosen)
        self._form.left.connect(self._form.hide)
        self._form.hide()
        self.body.addLayout(row(self._count, None, self.deputies, self.all, self.ignore))
        self.body.addWidget(self._form)
        self.hide()

    def show_folder(self, folder: InboxFolder, lines: tuple[InboxLine, ...]) -> None:
        """Offers to close everything that waits in a folder of machines' mail."""
        waiting = [one for one in lines if one.response.state in _OPEN]
        self._ids = tuple(one.response.id for one in waiting)
        bulk = folder in (InboxFolder.ABSENT, InboxFolder.BOUNCES)
        self.setVisible(bulk and bool(waiting))
        self._reason = texts.NOTE_ABSENT if folder is InboxFolder.ABSENT else texts.NOTE_BOUNCE
        naming = [one for one in waiting if one.names and folder is InboxFolder.ABSENT]
        self._naming = tuple(one.response.id for one in naming)
        named = len(naming)
        self._count.setText(texts.BULK_WAIT.format(count=len(waiting)))
        self.all.setText(texts.BULK_ALL.format(count=len(waiting)))
        self.all.setAccessibleName(self.all.text())
        self.all.setVisible(bulk)
        self.deputies.setText(texts.BULK_DEPUTIES.format(count=named))
        self.deputies.setAccessibleName(self.deputies.text())
        self.deputies.setVisible(named > 0)
        self.ignore.hide()
        self._form.hide()

    def show_chosen(self, lines: list[InboxLine]) -> None:
        """Offers to ignore several chosen answers with one reason."""
        self._ids = tuple(one.response.id for one in lines)
        self._count.setText(texts.BULK_CHOSEN.format(count=len(lines)))
        self.all.hide()
        self.deputies.hide()
        self.ignore.show()
        self._form.hide()
        self.show()

    def open_reason(self) -> None:
        """Asks for the one reason."""
        self._form.show()
        self._form.field("reason").setFocus()

    def take_all(self) -> None:
        """What the button does, for the shortcut."""
        if self.isVisible() and self.all.isVisible():
            self._take_all()

    def _take_all(self) -> None:
        self.wanted.emit(self._ids, NextStep.IGNORE, self._reason)

    def _take_deputies(self) -> None:
        self.wanted.emit(self._naming, NextStep.REFERRAL, "")

    def _take_chosen(self) -> None:
        reason = str(self._form.values()["reason"])
        if not reason:
            self._form.error("reason", texts.REASON_MISSING)
            return
        self.wanted.emit(self._ids, NextStep.IGNORE, reason)


def many_words(done: ManyHandled) -> str:
    """What a bulk step did, in a sentence."""
    if not done.refused:
        return texts.BULK_DONE.format(count=len(done.handled))
    return texts.BULK_REFUSED.format(
        count=len(done.handled), refused=len(done.refused), why=done.refused[0].why
    )

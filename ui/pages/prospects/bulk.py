"""The bar above the table while several accounts are chosen, and what it offers."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.cards.moving import MovePopup
from ui.frame import Frame
from ui.pages.prospects.many import ManyActs, accounts
from ui.shown import number
from ui.texts import prospects as texts
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label
from ui.widgets.windowed_choice import Picked
from workbench.prospects.messages.bins import MovePreview, PreviewMove
from workbench.team.messages import ListPeople, PersonRow
from workbench.vocabulary.people import Right, Role
from workbench.vocabulary.prospects import Bin

_REASONS = 3
"""Reasons a preview names; the rest is counted."""


class BulkBar(QWidget):
    """Shown while more than one account is chosen. Signals: `all_wanted`, `clear_wanted`,
    `list_wanted`.
    """

    all_wanted = Signal()
    clear_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._acts = ManyActs(frame, self)
        self._text = ""
        self._picked = Picked(False, (), 0)
        self._popup: MovePopup | None = None
        self.count = label("", "strong")
        self.count.setMinimumHeight(28)
        self.all = button("", self.all_wanted.emit, kind="quiet", shortcut="Ctrl+A")
        self.move_button = button(texts.MOVE, self.choose_bin, shortcut="M")
        self.assign_button = button(texts.ASSIGN, self.choose_owner, shortcut="A")
        self.list_button = button(texts.LIST, self.list_wanted.emit)
        self.suppress_button = button(texts.SUPPRESS, self.suppress, kind="danger")
        self.clear = button(texts.CLEAR, self.clear_wanted.emit, kind="quiet", shortcut="Esc")
        inside = FlowLayout(self, 8)
        for part in (self.count, self.move_button, self.assign_button, self.list_button,
                     self.suppress_button, self.all, self.clear):  # fmt: skip
            inside.addWidget(part)
        self.hide()

    @property
    def moving(self) -> MovePopup | None:
        """The panel that asks where to, once it was opened."""
        return self._popup

    def show_picked(self, picked: Picked, found: int, text: str) -> None:
        """Follows the choice; `found` accounts match `text`, the filter in force."""
        self._picked, self._text = picked, text
        several = picked.count > 1 and self._frame.actor.may(Right.PROSPECT)
        self.setVisible(several)
        if not several:
            return
        whole = picked.everything and not picked.ids
        said = texts.CHOSEN_ALL if whole else texts.CHOSEN
        self.count.setText(said.format(count=number(picked.count)))
        self.all.setText(texts.CHOOSE_ALL.format(count=number(found)))
        self.all.setVisible(picked.count < found)
        self.list_button.setVisible(whole)

    def choose_bin(self) -> None:
        """Asks where to and why; accounts that may not go there stay and are named."""
        if self._popup is None:
            self._popup = MovePopup(self._frame, self.window())
        picked, text = self._picked, self._text
        self._popup.open_for(
            self.move_button,
            [bin_ for bin_ in Bin if bin_ is not Bin.DUPLICATE],
            lambda move: self._acts.move(picked, text, move),
            title=texts.MOVE_MANY.format(count=accounts(picked.count)),
            preview=lambda to: self._preview(picked, text, to),
        )

    def _preview(self, picked: Picked, text: str, to: Bin) -> None:
        """Tells before anything moves how many may, and why the others would stay."""
        asked = PreviewMove(
            to,
            text,
            None if picked.everything else picked.ids,
            picked.ids if picked.everything else (),
        )

        def show(found: MovePreview) -> None:
            if self._popup is not None:
                self._popup.show_preview(to, previewed(found))

        self._frame.bridge.ask(self, asked, show, key="preview")

    def choose_owner(self) -> None:
        """Asks to whom."""
        self._frame.bridge.ask(self, ListPeople(), self._offer_people, key="people")

    def suppress(self) -> None:
        """Asks, then suppresses whole companies."""
        picked, text = self._picked, self._text
        self._frame.confirm(
            texts.ASK_SUPPRESS.format(count=accounts(picked.count)),
            texts.ASK_SUPPRESS_DETAIL,
            texts.DO_SUPPRESS,
            lambda: self._acts.suppress(picked, text),
        )

    def _offer_people(self, people: tuple[PersonRow, ...]) -> None:
        actor = self._frame.actor
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for person in people:
            me = person.id == actor.person_id
            if person.active and Role.SDR in person.roles and (me or actor.sees_all):
                name = texts.TO_ME.format(name=person.name) if me else person.name
                menu.addAction(name, self._giver(person.id))
        menu.addAction(texts.NOBODY, self._giver(None))
        below = self.assign_button
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))

    def _giver(self, owner_id: int | None) -> Callable[[], None]:
        picked, text = self._picked, self._text
        return lambda: self._acts.assign(picked, text, owner_id)


def previewed(found: MovePreview) -> str:
    """How many would move, and the commonest reasons why others would stay."""
    told = [texts.WILL_MOVE.format(count=accounts(found.moving))]
    told += [
        texts.WILL_STAY.format(count=accounts(count), why=why)
        for why, count in found.staying[:_REASONS]
    ]
    more = sum(count for _, count in found.staying[_REASONS:])
    if more:
        told.append(texts.WILL_STAY_MORE.format(count=accounts(more)))
    return "\n".join(told)

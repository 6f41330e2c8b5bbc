"""What one can do with an account from its card: move, undo, own, suppress, ask why."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.cards.moving import Move, MovePopup, legal_targets
from ui.cards.why import WhyPopup
from ui.frame import Frame
from ui.texts import cards as texts
from ui.texts import words
from workbench.prospects.messages.accounts import AccountChanged, AccountDetails, AssignOwner
from workbench.prospects.messages.bins import BinMoved, MoveBin, RestoreBin
from workbench.prospects.messages.lists import HoldOut, HoldoutChanged, ReleaseHoldout
from workbench.prospects.messages.suppression import AccountsSuppressed, SuppressAccounts

_MOST_ASKED = 20
"""People of one account whose suppressions are listed."""


class AccountActs(QObject):
    """Arguments: `card` the widget whose life the answers need."""

    def __init__(self, frame: Frame, card: QWidget) -> None:
        super().__init__(card)
        self._frame = frame
        self._card = card
        self._move: MovePopup | None = None
        self._why: WhyPopup | None = None

    @property
    def moving(self) -> MovePopup | None:
        """The panel that asks where to, once it was opened."""
        return self._move

    def choose_bin(self, details: AccountDetails, opener: QWidget) -> None:
        """Offers the legal bins below a button."""
        if self._move is None:
            self._move = MovePopup(self._frame, self._card.window())
        targets = legal_targets(self._frame, details.line.bin)
        self._move.open_for(opener, targets, lambda move: self._moved_to(details, move))

    def restore(self, details: AccountDetails, move_id: int) -> None:
        """Takes the last move of an account back (BIN-1)."""
        name = details.line.name

        def back(done: BinMoved) -> None:
            self._frame.toast(texts.UNDONE.format(name=name, bin=words.BINS[done.end].text))

        self._frame.bridge.do(self, RestoreBin(details.line.id, move_id), back)

    def assign(self, details: AccountDetails, owner_id: int | None) -> None:
        """Gives an account to somebody, or to nobody; it can be taken back."""
        name, before = details.line.name, details.line.owner_id
        done = (
            texts.DONE_FREE.format(name=name)
            if owner_id is None
            else texts.DONE_OWNER.format(name=name, owner=self._frame.person(owner_id))
        )

        def assigned(_changed: tuple[AccountChanged, ...]) -> None:
            back = AssignOwner((details.line.id,), before)
            self._frame.toast(done, lambda: self._frame.bridge.do(self, back))

        self._frame.bridge.do(self, AssignOwner((details.line.id,), owner_id), assigned)

    def hold_out(self, details: AccountDetails) -> None:
        """An AE keeps the account for themselves, or gives it back (LIST-7); both can be undone."""
        ids, name = (details.line.id,), details.line.name
        held = details.held_out_by is not None
        told_as = texts.DONE_RELEASED if held else texts.DONE_HELD_OUT
        command = ReleaseHoldout(ids) if held else HoldOut(ids)
        back = HoldOut(ids) if held else ReleaseHoldout(ids)

        def done(changed: HoldoutChanged) -> None:
            told = told_as.format(name=name, count=len(changed.account_ids))
            said = f"{told} {changed.warning}" if changed.warning else told
            self._frame.toast(said, lambda: self._frame.bridge.do(self, back))

        self._frame.bridge.do(self, command, done)

    def suppress(self, details: AccountDetails) -> None:
        """Asks, then suppresses the whole company."""
        name = details.line.name

        def done(made: AccountsSuppressed) -> None:
            said = texts.DONE_SUPPRESSED.format(name=name)
            self._frame.toast(made.refused[0][1] if made.refused else said)

        self._frame.confirm(
            texts.ASK_SUPPRESS_ACCOUNT.format(name=name),
            texts.ASK_SUPPRESS_ACCOUNT_DETAIL,
            texts.SUPPRESS,
            lambda: self._frame.bridge.do(self, SuppressAccounts((details.line.id,)), done),
        )

    def tell_why(self, details: AccountDetails, opener: QWidget) -> None:
        """Lists what suppresses the people of an account."""
        if self._why is None:
            self._why = WhyPopup(self._frame, self._card.window())
        people = [person.id for person in details.people if person.suppressed]
        self._why.ask_for(opener, people[:_MOST_ASKED])

    def _moved_to(self, details: AccountDetails, move: Move) -> None:
        name = details.line.name

        def moved(done: BinMoved) -> None:
            self._frame.toast(
                texts.MOVED.format(name=name, bin=words.BINS[done.end].text),
                lambda: self.restore(details, done.move_id),
            )

        asked = MoveBin(
            details.line.id, move.to, move.reason, move.duplicate_of, move.check_back_on
        )
        self._frame.bridge.do(self, asked, moved)

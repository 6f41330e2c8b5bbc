"""The card of an account, used beside every table of accounts: it shows, and it acts.

One card holds the account, its people one at a time, and the forms to change both, so that a person
never leaves the place where they work. `stepped` lets the table beside it move on (UI-02).
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from ui.cards.account_acts import AccountActs
from ui.cards.account_view import AccountView
from ui.cards.editing import AccountEditor, Editor, PersonEditor
from ui.cards.moving import MovePopup
from ui.cards.people import person_name
from ui.cards.person import PersonCard
from ui.frame import Frame
from ui.texts import cards as texts
from ui.widgets.labels import label
from workbench.errors import WorkbenchError
from workbench.prospects.messages.accounts import AccountCard as AskAccount
from workbench.prospects.messages.accounts import AccountDetails
from workbench.prospects.messages.bins import BinHistory, MoveLine
from workbench.vocabulary.people import Right, Role


class AccountCard(QWidget):
    """Signals: `stepped(±1)` for the neighbour in the list, `added(account_id)`."""

    stepped = Signal(int)
    added = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setAccessibleName(texts.ACCOUNT_NAME)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._frame = frame
        self.details: AccountDetails | None = None
        self._wanted: int | None = None
        self._asking = False
        self._editor: Editor | None = None
        self._behind: QWidget | None = None
        self._acts = AccountActs(frame, self)
        self.view = AccountView(frame)
        self.person = PersonCard(frame)
        self._nothing = label(texts.NOTHING_CHOSEN, "heading")
        self._hint = label(texts.NOTHING_CHOSEN_DETAIL, "muted", wrap=True)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        for part in (self._nothing, self._hint, self.view, self.person):
            self._whole.addWidget(part)
        self._whole.addStretch(1)
        self._show(None)
        self._wire()

    @property
    def account_id(self) -> int | None:
        """The account shown, or the one that is on its way."""
        return self._wanted

    @property
    def is_used(self) -> bool:
        """Whether an account or a form is shown, or on its way."""
        return self._wanted is not None or self._editor is not None

    @property
    def editor(self) -> Editor | None:
        """The form that is open, or None."""
        return self._editor

    def show_account(self, account_id: int | None) -> None:
        """Shows an account; None shows that none is chosen. An open form is closed."""
        self._close_editor()
        self._wanted = account_id
        if account_id is None:
            self.details = None
            self._show(None)
        elif not self._asking:
            self._ask()

    def show_person(self, contact_id: int) -> None:
        """Shows one person; the account stays behind."""
        self._close_editor()
        self.person.show_person(contact_id)
        self._show(self.person)

    def refresh(self) -> None:
        """Asks again for what is shown; an open form is left alone."""
        if self.person.isVisibleTo(self):
            self.person.refresh()
        if self._wanted is not None and not self._asking:
            self._ask()

    def edit(self) -> None:
        """Opens the form of the account, or of the person in front."""
        if self.person.isVisibleTo(self):
            self.person.edit_wanted.emit()
        elif self.details is not None and self._works():
            self._open_editor(AccountEditor(self._frame, self.details), self._account_saved)

    def add_account(self) -> None:
        """Opens the form of a new account."""
        if self._works():
            self._open_editor(AccountEditor(self._frame), self.added.emit)

    def add_person(self) -> None:
        """Opens the form of a new person at this account."""
        if self._wanted is not None and self._works():
            self._open_editor(PersonEditor(self._frame, self._wanted), self._person_saved)

    def choose_bin(self) -> None:
        """Offers the legal bins."""
        if self.details is not None and self._works():
            self._acts.choose_bin(self.details, self.view.move_button)

    @property
    def moving(self) -> MovePopup | None:
        """The panel that asks where to, once it was opened."""
        return self._acts.moving

    def undo_move(self) -> None:
        """Takes the account's last move back."""
        last = self.view.history.last
        if last is not None and self.details is not None:
            self._acts.restore(self.details, last.id)

    def campaign(self) -> None:
        """Goes to the campaigns with this account."""
        if self._wanted is not None:
            self._frame.go("campaigns", ("account", self._wanted))

    def call(self) -> None:
        """Goes to the calls with the person in front; with several at the account it asks whom."""
        if self.person.isVisibleTo(self) and self.person.contact_id is not None:
            self._call_person(self.person.contact_id)
            return
        people = self.details.people if self.details is not None else ()
        there = [one for one in people if one.left_company_at is None]
        if len(there) == 1:
            self._call_person(there[0].id)
        elif there:
            menu = self._menu()
            for one in there:
                menu.addAction(person_name(one), partial(self._call_person, one.id))
            self._open_below(menu, self.view.call_button)
        else:
            self._frame.toast(texts.NOBODY_TO_CALL)

    def suppress(self) -> None:
        """Asks, then suppresses the whole company."""
        if self.details is not None and self._works():
            self._acts.suppress(self.details)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The card's keys while it has the keyboard: J and K go through the list."""
        if event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
            return
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_J: lambda: self.stepped.emit(1),
            Qt.Key.Key_K: lambda: self.stepped.emit(-1),
            Qt.Key.Key_C: self.campaign,
            Qt.Key.Key_L: self.call,
            Qt.Key.Key_M: self.choose_bin,
            Qt.Key.Key_E: self.edit,
            Qt.Key.Key_P: self.add_person,
            Qt.Key.Key_Escape: self._escape,
        }
        act = keys.get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _wire(self) -> None:
        self.view.campaign_wanted.connect(self.campaign)
        self.view.call_wanted.connect(self.call)
        self.view.move_wanted.connect(self.choose_bin)
        self.view.more_wanted.connect(self._open_more)
        self.view.why_wanted.connect(self._open_why)
        self.view.people.wanted.connect(self.show_person)
        self.view.people.add_wanted.connect(self.add_person)
        self.view.history.undo_wanted.connect(lambda _last: self.undo_move())
        self.person.back_wanted.connect(self._back)
        self.person.edit_wanted.connect(self._edit_person)

    def _works(self) -> bool:
        return self._frame.actor.may(Right.PROSPECT)

    def _show(self, part: QWidget | None) -> None:
        self._nothing.setVisible(part is None)
        self._hint.setVisible(part is None)
        for one in (self.view, self.person):
            one.setVisible(one is part)

    def _ask(self) -> None:
        if self._wanted is not None:
            self._asking = True
            ask = AskAccount(self._wanted)
            self._frame.bridge.ask(self, ask, self._answer, failed=self._gone, key="account")

    def _answer(self, details: AccountDetails) -> None:
        self._asking = False
        if details.line.id != self._wanted:
            self._ask()
            return
        self.details = details
        self.view.show_details(details)
        ask = BinHistory(details.line.id)
        self._frame.bridge.ask(self, ask, self._show_moves, key="moves")
        if self._editor is None and not self._shows_person_here():
            self._show(self.view)

    def _shows_person_here(self) -> bool:
        """Whether a person of this account is in front, who then stays there."""
        return self.person.isVisibleTo(self) and self.person.account_id == self._wanted

    def _show_moves(self, moves: tuple[MoveLine, ...]) -> None:
        self.view.history.show_moves(moves)

    def _gone(self, fault: WorkbenchError) -> None:
        self._asking = False
        self.details = None
        self._show(None)
        if fault.code != "no_account":
            self._frame.tell(fault)

    def _call_person(self, contact_id: int) -> None:
        self._frame.go("calls", ("contact", contact_id))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _open_below(self, menu: QMenu, below: QWidget) -> None:
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))

    def _open_more(self) -> None:
        details = self.details
        if details is None:
            return
        menu = self._menu()
        if Role.AE in self._frame.actor.roles:
            held = details.held_out_by is not None
            hold = texts.RELEASE_HOLDOUT if held else texts.HOLD_OUT
            menu.addAction(hold, lambda: self._acts.hold_out(details))
        if self._works():
            self._offer_work(menu, details)
        self._open_below(menu, self.view.more_button)

    def _offer_work(self, menu: QMenu, details: AccountDetails) -> None:
        menu.addAction(texts.EDIT, self.edit)
        menu.addAction(texts.ADD_PERSON, self.add_person)
        me = self._frame.actor.person_id
        if details.line.owner_id is None:
            menu.addAction(texts.ASSIGN_ME, lambda: self._acts.assign(details, me))
        elif details.line.owner_id == me:
            menu.addAction(texts.FREE_IT, lambda: self._acts.assign(details, None))
        menu.addSeparator()
        menu.addAction(texts.SUPPRESS_ACCOUNT, self.suppress)

    def _open_why(self) -> None:
        if self.details is not None:
            self._acts.tell_why(self.details, self.view.why_button)

    def _edit_person(self) -> None:
        details = self.person.details
        if details is not None and self._works():
            editor = PersonEditor(self._frame, details.line.account_id, details)
            self._open_editor(editor, self._person_saved)

    def _open_editor(self, editor: Editor, saved: Callable[[int], None]) -> None:
        self._close_editor()
        self._behind = next(
            (one for one in (self.view, self.person) if one.isVisibleTo(self)), None
        )
        self._editor = editor
        self._whole.insertWidget(0, editor)
        for one in (self._nothing, self._hint, self.view, self.person):
            one.hide()

        def done(row_id: int) -> None:
            self._close_editor()
            saved(row_id)

        editor.saved.connect(done)
        editor.left.connect(self._leave_editor)
        editor.form.field(next(iter(editor.form.values()))).setFocus()

    def _close_editor(self) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.hide()
            editor.deleteLater()

    def _leave_editor(self) -> None:
        self._close_editor()
        self._show(self._behind)
        self.setFocus()

    def _account_saved(self, _account_id: int) -> None:
        self._show(self.view)
        self.refresh()
        self.setFocus()

    def _person_saved(self, contact_id: int) -> None:
        self.show_person(contact_id)
        self.refresh()
        self.setFocus()

    def _back(self) -> None:
        if self.person.account_id not in (None, self._wanted):
            self.show_account(self.person.account_id)
        else:
            self._show(self.view if self.details is not None else None)
        self.person.forget()
        self.setFocus()

    def _escape(self) -> None:
        if self.person.isVisibleTo(self):
            self._back()

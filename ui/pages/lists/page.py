"""Target lists: the filter, whom it finds while one types, and whom it leaves out and why."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import Action
from ui.frame import Frame
from ui.page import Page
from ui.pages.lists.counting import Counting
from ui.pages.lists.editor import ListEditor
from ui.pages.lists.listing import ListsTable
from ui.pages.lists.panel import ListPanel
from ui.shown import plural
from ui.texts import lists as texts
from ui.widgets.buttons import button
from ui.widgets.cards import row
from ui.widgets.heading import Heading
from ui.widgets.state import Stateful
from workbench.errors import WorkbenchError
from workbench.prospects.messages.lists import (
    DropList,
    EditList,
    FreezeList,
    ListLine,
    ListLists,
    ListMade,
    ListSizes,
    MakeList,
)
from workbench.vocabulary.people import Role
from workbench.vocabulary.prospects import Seniority

WIDTH = 320


class ListsPage(Page):
    """Lists at the left, the chosen one in the middle, reach and mix at the right."""

    key = "lists"
    section = "work"
    roles = frozenset({Role.SDR, Role.MANAGER})
    areas: ClassVar[frozenset[str]] = frozenset({"target_list", "target_member", "campaign"})
    """Not accounts and people: an import changes them every second; they are counted when the page
    is shown, and whenever a filter changes.
    """

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._line: ListLine | None = None
        self._making = False
        self._wanted: int | None = None
        self._lines: tuple[ListLine, ...] = ()
        self.table = ListsTable(frame)
        self.editor = ListEditor(frame, lambda account_id: frame.go("prospects", account_id))
        self.panel = ListPanel(self._level_chosen)
        self._counting = Counting(frame.bridge, self.editor, self.panel)
        self._build()
        self.setFocusProxy(self.table)
        self.table.chosen.connect(self._chosen)
        self.editor.changed.connect(self._count)
        self.editor.edited.connect(self._offer)

    def refresh(self) -> None:
        """Asks for the lists, their sizes, and the chosen list's figures."""
        self.frame.bridge.ask(
            self, ListLists(), self._show_lists, failed=self._not_shown, key="lists"
        )
        self.frame.bridge.ask(self, ListSizes(), self._show_sizes, key="sizes")
        if self._line is not None or self._making:
            self._count()
        else:
            self._content.busy()

    def showEvent(self, event: QShowEvent) -> None:
        """Counts what may have changed while another page was in front."""
        super().showEvent(event)
        if self._line is not None:
            self.refresh()

    def open(self, target: object) -> None:
        """A list by its id, or a filter text to make a list of."""
        if isinstance(target, int):
            self._wanted = target
            self.refresh()
        elif isinstance(target, str):
            self.begin_new(target)

    def actions_of(self) -> Sequence[Action]:
        """Making, saving, freezing, duplicating, deleting, using."""
        group = texts.GROUP
        return (
            Action("lists.new", texts.NEW, self.begin_new, "N", group, "plus"),
            Action("lists.filter", texts.EDIT_FILTER, self.edit_filter, "/", group, "filter"),
            Action("lists.rename", texts.RENAME, self.editor.name.setFocus, "F2", group, "edit"),
            Action("lists.save", texts.SAVE, self.save, "Ctrl+S", group, "check", self._may_save),
            Action("lists.freeze", texts.FREEZE, self.freeze, "", group, "pause", self._is_live),
            Action("lists.duplicate", texts.DUPLICATE, self.duplicate, "D", group, "plus"),
            Action("lists.delete", texts.DELETE, self.delete, "Del", group, "trash",
                   self._may_delete),
            Action("lists.use", texts.USE, self.use, "C", group, "campaigns", self._is_stored),
        )  # fmt: skip

    def inspector(self) -> QWidget:
        """Reach and mix."""
        return self.panel

    # What a person does.

    def begin_new(self, text: str = "") -> None:
        """Begins a list, perhaps with a filter from elsewhere."""
        self._guard(partial(self._begin_new, text))

    def edit_filter(self) -> None:
        """Puts the cursor into the filter."""
        self.editor.filter.type_text()

    def save(self) -> None:
        """Makes the new list, or keeps the changes to the stored one."""
        name, text, people = self.editor.values
        if not self._may_save():
            return
        if self._making:
            self.frame.bridge.do(self, MakeList(name, text, people or None), self._made(texts.MADE))
        elif self._line is not None:
            command = EditList(self._line.id, name, text, people)
            self.frame.bridge.do(self, command, self._made(texts.SAVED))

    def discard(self) -> None:
        """Goes back to what is stored."""
        self._making = False
        self._show_line(self._line or self.table.row())

    def freeze(self) -> None:
        """Fixes the list to what it finds now."""
        line = self._line
        if line is not None and self._is_live():
            self.frame.confirm(
                texts.FREEZE_QUESTION.format(name=line.name), texts.FREEZE_DETAIL, texts.FREEZE,
                lambda: self.frame.bridge.do(
                    self, FreezeList(line.id), self._made(texts.FROZE)
                ),
            )  # fmt: skip

    def duplicate(self) -> None:
        """Begins a live list with the same filters."""
        line = self._line
        if line is not None:
            self._guard(partial(self._begin_copy, line))

    def delete(self) -> None:
        """Deletes the list: a live one can be brought back, a frozen one asks first."""
        line = self._line
        if line is None or not self._may_delete():
            return
        if line.frozen_at is None:
            self._delete(line)
        else:
            question = texts.DELETE_QUESTION.format(name=line.name)
            self.frame.confirm(
                question, texts.DELETE_DETAIL, texts.DELETE, partial(self._delete, line)
            )

    def use(self) -> None:
        """Goes on to a campaign for this list."""
        if self._line is not None and self._is_stored():
            self.frame.go("campaigns", ("list", self._line.id))

    # What comes back.

    def _show_lists(self, lines: tuple[ListLine, ...]) -> None:
        self._lines = lines
        blocked = self.table.blockSignals(True)
        self.table.show_rows(lines)
        self.table.blockSignals(blocked)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.table.choose_id(wanted):
            if self._line is None or self._line.id != wanted:
                self._show_line(self.table.row())
            return
        if self._making or (self._line is not None and self.editor.is_dirty):
            self._offer()
            return
        kept = next((one for one in lines if self._line and one.id == self._line.id), None)
        if kept is not None and kept == self._line:
            self._offer()
        elif kept is not None:
            self._show_line(kept)
        elif lines:
            own = next((place for place, one in enumerate(lines) if one.id > 0), 0)
            self.table.choose(own)

    def _not_shown(self, fault: WorkbenchError) -> None:
        """What is on the page stays there; an empty page says why it is empty."""
        if self._line is None and not self._making:
            self._content.failed(fault, self.refresh)
        else:
            self.frame.tell(fault)

    def _show_sizes(self, sizes: tuple[tuple[int, int], ...]) -> None:
        self.table.show_sizes(dict(sizes))

    def _count(self) -> None:
        _, text, people = self.editor.values
        stored = self._line if not self._making and self.editor.finds_stored else None
        if stored is None:
            self._counting.tried(text, people)
        elif stored.id > 0:
            self._counting.stored(stored.id)
        else:
            self._counting.tried(stored.filter, "")

    def _made(self, words: str) -> Callable[[ListMade], None]:
        def told(made: ListMade) -> None:
            name = self.editor.values[0]
            self._making, self._line, self._wanted = False, None, made.list_id
            accounts = plural(made.accounts, *texts.ACCOUNTS)
            self.frame.toast(words.format(name=name, accounts=accounts))
            self.table.setFocus()  # one key goes on from here, not into the name
            self.refresh()

        return told

    # Choosing and leaving.

    def _chosen(self, line: ListLine | None) -> None:
        if line is None or (self._line is not None and line.id == self._line.id):
            return
        self._guard(partial(self._show_line, line))

    def _guard(self, go_on: Callable[[], None]) -> None:
        """Goes on at once, or asks first where changes would be lost."""
        begun = self._making and any(self.editor.values[1:])
        changed = self._line is not None and not self._making and self.editor.is_dirty
        if not begun and not changed:
            go_on()
            return
        name = self.editor.values[0]
        self.frame.confirm(
            texts.LEAVE.format(name=name), texts.LEAVE_DETAIL, texts.LEAVE_ACT, go_on
        )

    def _show_line(self, line: ListLine | None) -> None:
        if line is None:
            return
        self._line, self._making = line, False
        self._content.ready()
        self.editor.show_list(line)
        self.table.choose_id(line.id)
        self._count()
        self._offer()

    def _begin_new(self, text: str) -> None:
        taken = {line.name for line in self._lines}
        names = (texts.NEW_NAME.format(number=number) for number in range(1, len(taken) + 2))
        self._begin(next(name for name in names if name not in taken), text)

    def _begin_copy(self, line: ListLine) -> None:
        self._begin(texts.COPY_NAME.format(name=line.name), line.filter, line.person_filter or "")

    def _begin(self, name: str, text: str, people: str = "") -> None:
        self._making, self._line = True, None
        blocked = self.table.blockSignals(True)
        self.table.selectionModel().clear()
        self.table.blockSignals(blocked)
        self._content.ready()
        self.editor.show_list(None, name, text)
        self.editor.people.setText(people)
        self.editor.name.setFocus()
        self.editor.name.selectAll()
        self._counting.tried(text, people)
        self._offer()

    def _level_chosen(self, _level: Seniority) -> None:
        self._count()

    def _delete(self, line: ListLine) -> None:
        def deleted(_nothing: None) -> None:
            undo = partial(self._bring_back, line) if line.frozen_at is None else None
            self.frame.toast(texts.DELETED.format(name=line.name), undo)
            self._line = None
            self.refresh()

        self.frame.bridge.do(self, DropList(line.id), deleted)

    def _bring_back(self, line: ListLine) -> None:
        command = MakeList(line.name, line.filter, line.person_filter, line.version_id)
        self.frame.bridge.do(self, command, self._brought_back)

    def _brought_back(self, made: ListMade) -> None:
        self._wanted = made.list_id
        self.refresh()

    # What may be done now.

    def _is_stored(self) -> bool:
        return self._line is not None and self._line.id > 0 and not self._making

    def _is_own(self) -> bool:
        actor = self.frame.actor
        return self._line is not None and (actor.sees_all or self._line.owner_id == actor.person_id)

    def _is_live(self) -> bool:
        line = self._line
        return self._is_stored() and self._is_own() and line is not None and not line.frozen_at

    def _may_delete(self) -> bool:
        return self._is_stored() and self._is_own() and not (self._line and self._line.campaigns)

    def _may_save(self) -> bool:
        named = bool(self.editor.values[0])
        return named and (
            self._making or (self._is_stored() and self._is_own() and self.editor.is_dirty)
        )

    def _offer(self) -> None:
        """Shows the buttons that make sense now."""
        dirty = self._making or (self._is_stored() and self.editor.is_dirty)
        self._save.setVisible(dirty)
        self._save.setEnabled(self._may_save())
        self._save.setText(texts.SAVE_NEW if self._making else texts.SAVE)
        self._discard.setVisible(dirty)
        self._use.setVisible(self._is_stored() and not dirty)
        self._freeze.setVisible(self._is_live() and not dirty)
        self._copy.setVisible(self._line is not None and not dirty)
        self._delete_button.setVisible(self._is_stored() and self._is_own() and not dirty)
        self._delete_button.setEnabled(self._may_delete())
        used = self._is_stored() and self._line is not None and self._line.campaigns
        self._delete_button.setToolTip(texts.USED if used else texts.DELETE)

    def _build(self) -> None:
        self._save = button(texts.SAVE, self.save, kind="primary", shortcut="Ctrl+S")
        self._discard = button(texts.DISCARD, self.discard)
        self._use = button(texts.USE, self.use, kind="primary", shortcut="C")
        self._freeze = button(texts.FREEZE, self.freeze)
        self._copy = button(texts.DUPLICATE, self.duplicate, shortcut="D")
        self._delete_button = button(texts.DELETE, self.delete, kind="danger", shortcut="Del")
        new = button(texts.NEW, self.begin_new, shortcut="N")
        right = QWidget()
        right.setObjectName("clear")
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.editor, 1)
        inside.addLayout(
            row(self._delete_button, None, self._copy, self._freeze, self._discard, self._use,
                self._save)
        )  # fmt: skip
        self.table.setFixedWidth(WIDTH)
        both = QWidget()
        both.setObjectName("clear")
        beside = QHBoxLayout(both)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(20)
        beside.addWidget(self.table.from_top())
        beside.addWidget(right, 1)
        self._content = Stateful(both, self.frame.theme)
        self._content.faced.connect(lambda ready: self.inspect(shown=ready))
        self._content.empty("lists", texts.NONE, texts.NONE_DETAIL)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(Heading(texts.TITLE, texts.SUBTITLE, new))
        whole.addWidget(self._content, 1)
        self._offer()

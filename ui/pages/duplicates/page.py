"""Duplicates: pair after pair by keyboard, field by field; what is certain as one act."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import Action
from ui.frame import Frame
from ui.page import Page
from ui.pages.duplicates.listing import PairsTable
from ui.pages.duplicates.sides import Sides
from ui.shown import plural
from ui.texts import duplicates as texts
from ui.widgets.buttons import button
from ui.widgets.cards import row
from ui.widgets.heading import Heading
from ui.widgets.state import Stateful
from workbench.desktop.deduping import SearchDuplicates, SearchReport
from workbench.errors import WorkbenchError
from workbench.prospects.messages.duplicates import (
    CertainPairs,
    DismissPair,
    ForeseeCertain,
    MergeAccounts,
    MergeBack,
    MergeCertain,
    MergeContacts,
    Merged,
    MergedMany,
    OpenPairs,
    PairCard,
    PairLine,
    ShowPair,
    UndoMerge,
)
from workbench.vocabulary.people import Role
from workbench.vocabulary.prospects import RecordKind

WIDTH = 360


class DuplicatesPage(Page):
    """Pairs at the left, the chosen one side by side."""

    key = "duplicates"
    section = "work"
    roles = frozenset({Role.SDR, Role.MANAGER})
    areas: ClassVar[frozenset[str]] = frozenset({"duplicate_pair", "merge"})

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._lines: tuple[PairLine, ...] = ()
        self._merges = 0
        self._undo: list[UndoMerge | DismissPair] = []
        self.table = PairsTable(frame)
        self.sides = Sides(frame)
        self._build()
        self.table.chosen.connect(self._chosen)
        self.table.activated_row.connect(lambda _line: self.merge())
        self.sides.fields.activated_row.connect(lambda _field: self.merge())

    def refresh(self) -> None:
        """Asks for the open pairs."""
        if not self._lines:
            self._content.busy()
        self.frame.bridge.ask(
            self, OpenPairs(), self._show_pairs, failed=self._not_shown, key="pairs"
        )
        self.frame.bridge.ask(self, ForeseeCertain(), self._show_certain, key="certain")

    def actions_of(self) -> Sequence[Action]:
        """Moving, choosing sides, deciding, undoing, searching."""
        group = texts.GROUP
        fields = self.sides.fields
        return (
            Action("duplicates.next", texts.NEXT, partial(self.table.move_by, 1), "J", group,
                   "down", self._has_pair),
            Action("duplicates.before", texts.BEFORE, partial(self.table.move_by, -1), "K", group,
                   "up", self._has_pair),
            Action("duplicates.down", texts.NEXT_FIELD, partial(fields.move_by, 1), "Shift+J",
                   group, "down", self._has_pair),
            Action("duplicates.up", texts.LAST_FIELD, partial(fields.move_by, -1), "Shift+K",
                   group, "up", self._has_pair),
            Action("duplicates.first", texts.TAKE_FIRST, partial(self.sides.take, 1), "1", group,
                   "left", self._has_pair),
            Action("duplicates.second", texts.TAKE_SECOND, partial(self.sides.take, 2), "2", group,
                   "right", self._has_pair),
            Action("duplicates.swap", texts.SWAP, self.sides.swap, "W", group, "undo",
                   self._has_pair),
            Action("duplicates.merge", texts.MERGE, self.merge, "", group, "check", self._has_pair),
            Action("duplicates.two", texts.NOT_ONE, self.dismiss, "X", group, "cross",
                   self._has_pair),
            Action("duplicates.undo", texts.UNDO, self.undo, "U", group, "undo",
                   lambda: bool(self._undo)),
            Action("duplicates.certain", texts.NO_CERTAIN, self.merge_certain, "Shift+M", group,
                   "check", lambda: bool(self._merges)),
            Action("duplicates.search", texts.SEARCH, self.search, "S", group, "search"),
        )  # fmt: skip

    # What a person does.

    def merge(self) -> None:
        """Merges the pair as it is chosen."""
        card = self.sides.card
        if card is None or not self._has_pair():
            return
        make = MergeAccounts if card.line.kind is RecordKind.ACCOUNT else MergeContacts
        command = make(self.sides.winner_id, self.sides.loser_id, self.sides.from_loser)
        winner, loser = self.sides.names()
        words = texts.MERGED.format(winner=winner, loser=loser)
        self.frame.bridge.do(self, command, partial(self._merged, words))

    def dismiss(self) -> None:
        """These are two, for ever."""
        line = self.table.row()
        if line is not None and self._has_pair():
            self.frame.bridge.do(self, DismissPair(line.id), partial(self._dismissed, line.id))

    def undo(self) -> None:
        """Takes the last decision made here back."""
        if self._undo:
            command = self._undo.pop()
            if isinstance(command, UndoMerge):
                self.frame.bridge.do(self, command, self._taken_back)
            else:
                self.frame.bridge.do(self, command, self._shown_again)

    def merge_certain(self) -> None:
        """Merges everything that is certain, chunk by chunk, as one act."""
        if self._merges:
            together = self.frame.now().isoformat()
            self._merge_chunk(together, ())

    def search(self) -> None:
        """Compares all accounts and people anew."""
        self._search.setEnabled(False)
        running = self.frame.bridge.run(self, SearchDuplicates(), texts.SEARCHING, self._searched)
        running.ended.connect(self._search_over)

    # What comes back.

    def _show_pairs(self, lines: tuple[PairLine, ...]) -> None:
        self._lines = lines
        self.table.show_rows(lines)
        if not lines:
            self.sides.card = None
            self._content.empty(
                "duplicates", texts.NONE, texts.NONE_DETAIL, (texts.SEARCH, self.search)
            )
            return
        if self.table.row() is None:
            self.table.choose(0)
        self._chosen(self.table.row())

    def _show_certain(self, foreseen: CertainPairs) -> None:
        """The number that a press merges: pairs of one company count once, forbidden ones never."""
        self._merges = foreseen.merges
        self._all.setText(
            texts.MERGE_ALL.format(count=f"{self._merges:,}") if self._merges else texts.NO_CERTAIN
        )
        self._all.setEnabled(bool(self._merges))

    def _chosen(self, line: PairLine | None) -> None:
        if line is not None:
            self.frame.bridge.ask(
                self, ShowPair(line.id), self._show_card, failed=self._gone, key="card"
            )

    def _show_card(self, card: PairCard) -> None:
        if self._lines:
            self.sides.show_card(card)
            self._content.ready()

    def _gone(self, fault: WorkbenchError) -> None:
        """A record of the pair went meanwhile; the others are still there to decide."""
        self.sides.card = None
        self._content.failed(fault, self.refresh)

    def _not_shown(self, fault: WorkbenchError) -> None:
        if self._lines:
            self.frame.tell(fault)
        else:
            self._content.failed(fault, self.refresh)

    def _merged(self, words: str, done: Merged) -> None:
        self._undo.append(UndoMerge(done.merge_id))
        self.frame.toast(words, self.undo)
        self.refresh()

    def _dismissed(self, pair_id: int, _nothing: None) -> None:
        self._undo.append(DismissPair(pair_id, undo=True))
        self.frame.toast(texts.DISMISSED, self.undo)
        self.refresh()

    def _taken_back(self, back: MergeBack) -> None:
        kept = ", ".join(back.kept)
        self.frame.toast(texts.UNDONE_PART.format(kept=kept) if kept else texts.UNDONE)
        self.refresh()

    def _shown_again(self, _nothing: None) -> None:
        self.frame.toast(texts.UNDONE)
        self.refresh()

    def _merge_chunk(self, together: str, before: tuple[MergedMany, ...]) -> None:
        after = before[-1].last_pair_id if before else 0
        self.frame.bridge.do(
            self, MergeCertain(together, after=after), partial(self._chunk_merged, together, before)
        )

    def _chunk_merged(
        self, together: str, before: tuple[MergedMany, ...], done: MergedMany
    ) -> None:
        chunks = (*before, done)
        if not done.finished:
            self._merge_chunk(together, chunks)
            return
        merges = [UndoMerge(one.merge_id) for chunk in chunks for one in chunk.merged]
        self.frame.toast(_told(chunks), partial(self._undo_all, merges) if merges else None)
        self.refresh()

    def _undo_all(self, merges: list[UndoMerge]) -> None:
        """Newest first, one after the other; one that fails is told and the others go on."""
        if not merges:
            self.frame.toast(texts.UNDONE)
            self.refresh()
            return
        rest = merges[:-1]

        def go_on(_back: MergeBack) -> None:
            self._undo_all(rest)

        def told(fault: WorkbenchError) -> None:
            self.frame.tell(fault)
            self._undo_all(rest)

        self.frame.bridge.do(self, merges[-1], go_on, failed=told)

    def _searched(self, report: SearchReport) -> None:
        words = texts.SEARCHED if report.finished else texts.SEARCH_STOPPED
        self.frame.toast(
            words.format(
                records=plural(report.records, *texts.RECORDS),
                pairs=plural(report.open, *texts.PAIRS),
            )
        )
        self.refresh()

    def _search_over(self, _ok: bool) -> None:
        self._search.setEnabled(True)

    # What may be done now.

    def _has_pair(self) -> bool:
        line, card = self.table.row(), self.sides.card
        return line is not None and card is not None and card.line.id == line.id

    def _build(self) -> None:
        self._search = button(texts.SEARCH, self.search, shortcut="S")
        self._all = button(texts.NO_CERTAIN, self.merge_certain, shortcut="Shift+M")
        merge = button(texts.MERGE, self.merge, kind="primary", shortcut="Return")
        two = button(texts.NOT_ONE, self.dismiss, shortcut="X")
        swap = button(texts.SWAP, self.sides.swap, shortcut="W")
        right = QWidget()
        right.setObjectName("clear")
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.sides, 1)
        inside.addLayout(row(swap, None, two, merge))
        body = QWidget()
        body.setObjectName("clear")
        beside = QHBoxLayout(body)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(20)
        self.table.setFixedWidth(WIDTH)
        beside.addWidget(self.table.from_top())
        beside.addWidget(right, 1)
        self._content = Stateful(body, self.frame.theme)
        self._content.stands_for(self._search, self._all)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(Heading(texts.TITLE, texts.SUBTITLE, self._search, self._all))
        whole.addWidget(self._content, 1)


def _told(chunks: Sequence[MergedMany]) -> str:
    """What was merged, what a rule made a question of and why, and what belongs to others."""
    asked = [one for chunk in chunks for one in chunk.asked]
    others = sum(count for chunk in chunks for _, count in chunk.refused)
    merged = sum(len(chunk.merged) for chunk in chunks)
    words = [texts.MERGED_MANY.format(pairs=plural(merged, *texts.PAIRS))]
    if asked:
        questions = plural(sum(count for _, count in asked), *texts.QUESTIONS)
        words.append(texts.MERGED_ASKED.format(questions=questions, why=asked[0][0]))
    if others:
        words.append(texts.MERGED_OTHERS.format(pairs=plural(others, *texts.PAIRS)))
    return " ".join(words)

"""Commands on many chosen accounts, in pieces that hold the writer for a moment each.

“Everything that matches” is an intent: its ids are asked when the command begins, not carried
around by the table. What may not be moved stays where it is and is named; moves can be undone.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject

from ui.cards.moving import Move
from ui.frame import Frame
from ui.shown import plural
from ui.texts import prospects as texts
from ui.texts import words
from ui.widgets.windowed_choice import Picked
from workbench.prospects.messages.accounts import AccountChanged, AssignOwner
from workbench.prospects.messages.bins import BinsMoved, MoveBins, RestoreBins
from workbench.prospects.messages.suppression import AccountsSuppressed, SuppressAccounts
from workbench.prospects.messages.tables import Snapshot, SnapshotAccounts
from workbench.vocabulary.messages import Command

_PIECE = 250
"""Accounts of one command: the writer is held for less than a second."""

R = TypeVar("R")
Ids = tuple[int, ...]


def accounts(count: int) -> str:
    """`1 account`, `1,286 accounts`."""
    return plural(count, *texts.ACCOUNT_WORD)


class ManyActs(QObject):
    """Moves, gives away and suppresses what is chosen."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame

    def move(self, picked: Picked, text: str, move: Move) -> None:
        """Moves all; one refusal never touches its neighbours."""
        self._with_ids(
            picked,
            text,
            lambda ids: self._in_pieces(
                ids,
                lambda some: MoveBins(some, move.to, move.reason),
                lambda done: self._moved(done, move),
            ),
        )

    def assign(self, picked: Picked, text: str, owner_id: int | None) -> None:
        """Gives all to somebody, or to nobody."""

        def assigned(done: Sequence[tuple[AccountChanged, ...]]) -> None:
            count = accounts(sum(len(some) for some in done))
            said = texts.ASSIGNED_NOBODY if owner_id is None else texts.ASSIGNED
            name = self._frame.person(owner_id)
            self._frame.toast(said.format(count=count, name=name))

        self._with_ids(
            picked,
            text,
            lambda ids: self._in_pieces(ids, lambda some: AssignOwner(some, owner_id), assigned),
        )

    def suppress(self, picked: Picked, text: str) -> None:
        """Suppresses whole companies; a thousand at most."""

        def done(made: AccountsSuppressed) -> None:
            count = accounts(made.accounts)
            people = plural(made.people, *texts.PERSON_WORD)
            said = texts.SUPPRESSED.format(accounts=count, people=people)
            if made.refused:
                why = made.refused[0][1]
                stayed = len(made.refused)
                said = texts.SUPPRESSED_SOME.format(accounts=count, stayed=stayed, why=why)
            self._frame.toast(said)

        self._with_ids(
            picked, text, lambda ids: self._frame.bridge.do(self, SuppressAccounts(ids), done)
        )

    def _with_ids(self, picked: Picked, text: str, then: Callable[[Ids], None]) -> None:
        if not picked.everything:
            then(picked.ids)
            return
        left_out = frozenset(picked.ids)

        def found(snapshot: Snapshot) -> None:
            then(tuple(one for one in snapshot.view().tolist() if one not in left_out))

        self._frame.bridge.ask(self, SnapshotAccounts(text), found, key="ids")

    def _in_pieces(
        self,
        ids: Ids,
        make: Callable[[Ids], Command[R]],
        then: Callable[[Sequence[R]], None],
    ) -> None:
        """Sends one command after the other; the next begins when the one before is done."""
        results: list[R] = []

        def step(start: int) -> None:
            if start >= len(ids):
                then(results)
                return
            if start:
                self._frame.toast(texts.WORKING.format(done=f"{start:,}", count=accounts(len(ids))))

            def done(result: R) -> None:
                results.append(result)
                step(start + _PIECE)

            self._frame.bridge.do(self, make(ids[start : start + _PIECE]), done)

        step(0)

    def _moved(self, done: Sequence[BinsMoved], move: Move) -> None:
        moves = tuple(one.move_id for some in done for one in some.moved)
        refused = [why for some in done for _, why in some.refused]
        name = words.BINS[move.to].text
        said = texts.MOVED_MANY.format(moved=accounts(len(moves)), bin=name)
        if refused:
            why = Counter(refused).most_common(1)[0][0]
            said = texts.MOVED_SOME.format(
                moved=accounts(len(moves)), bin=name, stayed=len(refused), why=why
            )
        self._frame.toast(said, (lambda: self._restore(moves)) if moves else None)

    def _restore(self, moves: Ids) -> None:
        self._in_pieces(moves, RestoreBins, self._restored)

    def _restored(self, done: Sequence[BinsMoved]) -> None:
        moved = accounts(sum(len(some.moved) for some in done))
        stayed = sum(len(some.refused) for some in done)
        said = texts.UNDONE_SOME if stayed else texts.UNDONE_MANY
        self._frame.toast(said.format(moved=moved, stayed=stayed))

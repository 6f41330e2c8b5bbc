"""Commands on many chosen accounts, in pieces that hold the writer for a moment each.

“Everything that matches” is an intent: the core works it off by the filter, and the table carries
no ids around. What may not be changed stays as it is and is named; moves and owners can be undone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QObject

from ui.cards.moving import Move
from ui.frame import Frame
from ui.shown import plural
from ui.texts import prospects as texts
from ui.texts import words
from ui.widgets.windowed_choice import Picked
from workbench.prospects.messages.accounts import AccountChanged, AccountLine, AssignOwner
from workbench.prospects.messages.bins import BinsMoved, MoveBins, RestoreBins
from workbench.prospects.messages.matching import (
    AssignMatching,
    MatchingAssigned,
    MatchingMoved,
    MoveMatching,
)
from workbench.prospects.messages.suppression import AccountsSuppressed, SuppressAccounts
from workbench.prospects.messages.tables import AccountRows, Snapshot, SnapshotAccounts
from workbench.vocabulary.messages import Command

_PIECE = 250
"""Accounts of one command: the writer is held for less than a second."""

R = TypeVar("R")
Ids = tuple[int, ...]
Before = tuple[tuple[int, int | None], ...]
"""Accounts with the owner each had."""


def accounts(count: int) -> str:
    """`1 account`, `1,286 accounts`."""
    return plural(count, *texts.ACCOUNT_WORD)


@dataclass(slots=True)
class _Tally:
    """What several pieces came to."""

    moves: list[int] = field(default_factory=list)
    given: list[tuple[int, int | None]] = field(default_factory=list)
    stayed: Counter[str] = field(default_factory=Counter)

    @property
    def why(self) -> str:
        """The reason that holds for most of what stayed."""
        return self.stayed.most_common(1)[0][0] if self.stayed else ""


class ManyActs(QObject):
    """Moves, gives away and suppresses what is chosen."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame

    def move(self, picked: Picked, text: str, move: Move) -> None:
        """Moves all; one refusal never touches its neighbours."""
        if picked.everything:
            self._move_matching(picked, text, move, 0, _Tally())
            return

        def done(pieces: Sequence[BinsMoved]) -> None:
            tally = _Tally()
            for piece in pieces:
                tally.moves += [one.move_id for one in piece.moved]
                tally.stayed.update(why for _, why in piece.refused)
            self._moved(tally, move)

        def piece(some: Ids) -> MoveBins:
            return MoveBins(some, move.to, move.reason, move.check_back_on)

        self._in_pieces(picked.ids, piece, done)

    def assign(self, picked: Picked, text: str, owner_id: int | None) -> None:
        """Gives all to somebody, or to nobody."""
        if picked.everything:
            self._assign_matching(picked, text, owner_id, 0, _Tally())
            return

        def known(lines: tuple[AccountLine, ...]) -> None:
            before = {line.id: line.owner_id for line in lines}

            def done(pieces: Sequence[tuple[AccountChanged, ...]]) -> None:
                changed = [one.account_id for piece in pieces for one in piece]
                tally = _Tally(given=[(one, before.get(one)) for one in changed])
                self._assigned(tally, owner_id)

            self._in_pieces(picked.ids, lambda some: AssignOwner(some, owner_id), done)

        self._frame.bridge.ask(self, AccountRows(picked.ids), known)

    def suppress(self, picked: Picked, text: str) -> None:
        """Suppresses whole companies; a thousand at most."""
        if not picked.everything:
            self._suppress(picked.ids)
            return
        left_out = frozenset(picked.ids)

        def found(snapshot: Snapshot) -> None:
            self._suppress(tuple(one for one in snapshot.view().tolist() if one not in left_out))

        self._frame.bridge.ask(self, SnapshotAccounts(text), found, key="ids")

    def _move_matching(
        self, picked: Picked, text: str, move: Move, after: int, tally: _Tally
    ) -> None:
        def done(piece: MatchingMoved) -> None:
            tally.moves += [one.move_id for one in piece.moved]
            tally.stayed.update(dict(piece.refused))
            if piece.finished:
                self._moved(tally, move)
                return
            self._tell_progress(len(tally.moves) + tally.stayed.total(), picked.count)
            self._move_matching(picked, text, move, piece.last_account_id, tally)

        asked = MoveMatching(
            text, move.to, move.reason, picked.ids, after, check_back_on=move.check_back_on
        )
        self._frame.bridge.do(self, asked, done)

    def _assign_matching(
        self, picked: Picked, text: str, owner_id: int | None, after: int, tally: _Tally
    ) -> None:
        def done(piece: MatchingAssigned) -> None:
            tally.given += piece.changed
            tally.stayed.update(dict(piece.refused))
            if piece.finished:
                self._assigned(tally, owner_id)
                return
            self._tell_progress(len(tally.given) + tally.stayed.total(), picked.count)
            self._assign_matching(picked, text, owner_id, piece.last_account_id, tally)

        asked = AssignMatching(text, owner_id, picked.ids, after)
        self._frame.bridge.do(self, asked, done)

    def _suppress(self, ids: Ids) -> None:
        def done(made: AccountsSuppressed) -> None:
            count = accounts(made.accounts)
            people = plural(made.people, *texts.PERSON_WORD)
            said = texts.SUPPRESSED.format(accounts=count, people=people)
            if made.refused:
                why, stayed = made.refused[0][1], len(made.refused)
                said = texts.SUPPRESSED_SOME.format(accounts=count, stayed=stayed, why=why)
            self._frame.toast(said)

        self._frame.bridge.do(self, SuppressAccounts(ids), done)

    def _moved(self, tally: _Tally, move: Move) -> None:
        moves, name = tuple(tally.moves), words.BINS[move.to].text
        moved, stayed = accounts(len(moves)), tally.stayed.total()
        said = texts.MOVED_MANY.format(moved=moved, bin=name)
        if stayed:
            said = texts.MOVED_SOME.format(moved=moved, bin=name, stayed=stayed, why=tally.why)
        self._frame.toast(said, (lambda: self._restore(moves)) if moves else None)

    def _restore(self, moves: Ids) -> None:
        def done(pieces: Sequence[BinsMoved]) -> None:
            moved = accounts(sum(len(piece.moved) for piece in pieces))
            stayed = sum(len(piece.refused) for piece in pieces)
            said = texts.UNDONE_SOME if stayed else texts.UNDONE_MANY
            self._frame.toast(said.format(moved=moved, stayed=stayed))

        self._in_pieces(moves, RestoreBins, done)

    def _assigned(self, tally: _Tally, owner_id: int | None) -> None:
        given = tuple(tally.given)
        said = texts.ASSIGNED_NOBODY if owner_id is None else texts.ASSIGNED
        told = said.format(count=accounts(len(given)), name=self._frame.person(owner_id))
        if tally.stayed:
            stayed = tally.stayed.total()
            told = texts.ASSIGNED_SOME.format(said=told, stayed=stayed, why=tally.why)
        self._frame.toast(told, (lambda: self._give_back(given)) if given else None)

    def _give_back(self, given: Before) -> None:
        """Every account goes back to the owner it had."""
        owners: dict[int | None, list[int]] = defaultdict(list)
        for account_id, before in given:
            owners[before].append(account_id)
        pieces = [
            AssignOwner(tuple(ids[start : start + _PIECE]), owner)
            for owner, ids in owners.items()
            for start in range(0, len(ids), _PIECE)
        ]
        count = accounts(len(given))
        self._one_by_one(
            pieces, lambda _done: self._frame.toast(texts.GIVEN_BACK.format(count=count))
        )

    def _in_pieces(
        self, ids: Ids, make: Callable[[Ids], Command[R]], then: Callable[[Sequence[R]], None]
    ) -> None:
        pieces = [make(ids[start : start + _PIECE]) for start in range(0, len(ids), _PIECE)]
        self._one_by_one(pieces, then)

    def _one_by_one(
        self, commands: Sequence[Command[R]], then: Callable[[Sequence[R]], None]
    ) -> None:
        """Sends one command after the other; the next begins when the one before is done."""
        results: list[R] = []

        def done(result: R) -> None:
            results.append(result)
            step()

        def step() -> None:
            if len(results) == len(commands):
                then(results)
                return
            if results:
                self._tell_progress(len(results) * _PIECE, len(commands) * _PIECE)
            self._frame.bridge.do(self, commands[len(results)], done)

        step()

    def _tell_progress(self, done: int, of: int) -> None:
        self._frame.toast(texts.WORKING.format(done=f"{min(done, of):,}", count=accounts(of)))

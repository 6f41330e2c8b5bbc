"""The one door: every change is a command, every read a query, and this is where both come in.

`execute`: permission → session → handler → reactions → ledger → commit → `Changes`. Handlers
flush, never commit; a failure anywhere rolls everything back (architecture.md §4).
"""

import importlib
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Engine, event, func, select, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from db.tables.ledger import LedgerEntry
from db.tables.team import Person, TeamPolicy, Workspace
from workbench import ledger
from workbench.actor import Actor
from workbench.clock import Clock
from workbench.errors import Bug, Refusal, WorkbenchError
from workbench.faults import explain
from workbench.outcomes import Changes, Outcome
from workbench.policy import Policy, read_policy
from workbench.reactions import REACTIONS
from workbench.vocabulary.messages import Command, Door, Event, Query
from workbench.vocabulary.people import Role
from workbench.vocabulary.record import as_dict
from workbench.vocabulary.values import EmailAddress, iso
from workbench.work import Work, WorkspaceFacts

R = TypeVar("R")

_WHOLE_SCHEMA = "db.schema"
"""All tables are mapped before the first command: a flush follows keys into tables that no question
so far needed. It takes 0.15 s, which is too long for a start that only asks.
"""

LEDGER_LOCK = 7_250_003
"""PostgreSQL advisory lock key: taken just before the commit, so entries follow one another."""

_TRIES = 4
"""How often a command is run again when PostgreSQL chose it as the victim of a deadlock."""

_RETRIABLE = frozenset({"40P01", "40001"})


class Gateway:
    """Runs commands and queries for an actor.

    Arguments: `writer` and `reader` engines of one database; `clock` the source of now;
    `announce` is called with the changes after each commit, in the thread that committed; whoever
    builds the program may set another.
    """

    def __init__(
        self,
        writer: Engine,
        reader: Engine,
        clock: Clock,
        announce: Callable[[Changes], None] = lambda changes: None,
    ) -> None:
        self._writer = writer
        self._reader = reader
        self._clock = clock
        self.announce = announce
        self._writing = threading.Lock()
        self._policies: dict[int, Policy] = {}

    def execute(self, command: Command[R], actor: Actor) -> Outcome[R]:
        """Carries out a command in one transaction.

        Errors: `Refusal` for a missing right or a broken rule, `OutsideFault` for the database's
        own trouble; either way nothing was changed.
        """
        door = _door(command)
        actor.require(door.right)
        self.load_tables()
        outcome = self._with_retries(lambda: self._transact(command, door, actor))
        self.announce(outcome.changes)
        return outcome

    def load(self, message: Command[Any] | Query[Any]) -> None:
        """Loads what answers a question or carries out a command. Errors: `Bug` without a door."""
        _function(_door(message).handler)

    def load_tables(self) -> None:
        """Loads what any command needs; the first one would load it otherwise."""
        importlib.import_module(_WHOLE_SCHEMA)

    def ask(self, query: Query[R], actor: Actor) -> R:
        """Answers a query from a read-only transaction. Errors: as `execute`."""
        door = _door(query)
        actor.require(door.right)
        with _explained(), Session(self._reader, expire_on_commit=False) as session:
            work = self._work(session, actor, door)
            answer: R = _function(door.handler)(session, query, work)
            return answer

    def person(self, email: str) -> Actor:
        """The actor for an active user's address. Errors: `Refusal` for anybody else."""
        with _explained(), Session(self._reader) as session:
            found = _person(session, email.strip().casefold()) or _person(
                session, EmailAddress.parse(email).normal
            )
            if found is None or not found.active:
                raise Refusal("unknown_user", f"{email} is not a user of this workspace.")
            roles = frozenset(Role(role) for role in found.roles)
            practice = bool(session.scalar(select(Workspace.practice)))
            return Actor(found.id, found.email, roles, found.trainee, practice=practice)

    def head(self) -> ledger.Head:
        """The end of the ledger now."""
        with _explained(), Session(self._reader) as session:
            return _head(session)

    def _with_retries(self, run: Callable[[], Outcome[R]]) -> Outcome[R]:
        for _ in range(_TRIES - 1):
            try:
                with _explained(retriable=True):
                    return run()
            except OperationalError:
                continue
        with _explained():
            return run()

    def _transact(self, command: Command[R], door: Door, actor: Actor) -> Outcome[R]:
        with self._exclusive(), Session(self._writer, expire_on_commit=False) as session:
            work = self._work(session, actor, door)
            _watch(session, work)
            result: R = _function(door.handler)(session, command, work)
            session.flush()
            _react(session, work)
            head = _append(session, work, door)
            session.commit()
            areas = {table: frozenset(ids) for table, ids in work.changed.items()}
            return Outcome(result, Changes(areas), head)

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """SQLite has one writer; threads of this program queue here instead of in the file."""
        if self._writer.dialect.name != "sqlite":
            yield
            return
        with self._writing:
            yield

    def _work(self, session: Session, actor: Actor, door: Door) -> Work:
        facts = session.scalars(select(Workspace)).one()
        workspace = WorkspaceFacts(
            facts.uid,
            facts.company,
            facts.postal_address,
            facts.zone,
            facts.practice,
            bytes.fromhex(facts.salt),
            facts.restored_at,
        )
        return Work(actor, self._clock.now(), self._policy(session), workspace, door.verb)

    def _policy(self, session: Session) -> Policy:
        version = session.scalar(select(func.max(TeamPolicy.version))) or 0
        if version not in self._policies:
            stored = session.scalar(select(TeamPolicy.rules).where(TeamPolicy.version == version))
            self._policies[version] = read_policy(stored or {})
        return self._policies[version]


def _door(message: Command[Any] | Query[Any]) -> Door:
    door = getattr(type(message), "door", None)
    if not isinstance(door, Door):
        raise Bug("no_door", f"{type(message).__name__} has no door.")
    return door


@cache
def _function(path: str) -> Callable[..., Any]:
    """The handler at `package.module:function`, imported on first use: start-up stays light."""
    module, _, name = path.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def _watch(session: Session, work: Work) -> None:
    """Stamps new rows and derives the changes from what is flushed."""

    def before(session: Session, *_: object) -> None:
        for row in session.new:
            if hasattr(row, "created_at") and row.created_at is None:
                row.created_at = work.now
                row.created_by = work.actor.person_id

    def after(session: Session, *_: object) -> None:
        for row in (*session.new, *session.dirty, *session.deleted):
            if row in session.dirty and not session.is_modified(row):
                continue
            identity = getattr(row, "id", None)
            work.touched(row.__tablename__, () if identity is None else (identity,))

    event.listen(session, "before_flush", before)
    event.listen(session, "after_flush", after)


def _react(session: Session, work: Work) -> None:
    """Runs the reactions to every event, and to the events they emit, in order."""
    waiting = deque(work.events)
    work.events.clear()
    while waiting:
        happened: Event = waiting.popleft()
        for path in REACTIONS.get(type(happened).__name__, ()):
            _function(path)(session, happened, work)
            session.flush()
        waiting.extend(work.events)
        work.events.clear()


def _person(session: Session, address: str) -> Person | None:
    return session.scalars(select(Person).where(Person.email == address)).one_or_none()


def _head(session: Session) -> ledger.Head:
    last = session.execute(
        select(LedgerEntry.seq, LedgerEntry.hash).order_by(LedgerEntry.seq.desc()).limit(1)
    ).one_or_none()
    return ledger.Head(last.seq, last.hash) if last else ledger.Head(0, ledger.GENESIS)


def _append(session: Session, work: Work, door: Door) -> ledger.Head | None:
    """Chains the command's notes; a change nobody noted gets an entry of its own."""
    if not work.notes and work.changed and not door.silent:
        work.record("workspace", tables=sorted(work.changed))
    if not work.notes:
        return None
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LEDGER_LOCK})
    head = _head(session)
    for note in work.notes:
        entry = ledger.chain(head, iso(work.now), work.actor.ledger_name, note)
        session.add(LedgerEntry(**as_dict(entry)))
        session.flush()
        head = ledger.Head(entry.seq, entry.hash)
    return head


@contextmanager
def _explained(*, retriable: bool = False) -> Iterator[None]:
    """Turns the database's own errors into ours; lets a deadlock's victim be run again."""
    try:
        yield
    except WorkbenchError:
        raise
    except DBAPIError as fault:
        state = getattr(fault.orig, "sqlstate", None)
        if retriable and isinstance(fault, OperationalError) and state in _RETRIABLE:
            raise
        raise explain(fault) from fault

"""What a handler gets beside its session: who acts, when, under which rules."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from workbench.actor import Actor
from workbench.ledger import Fact, Note
from workbench.policy import Policy
from workbench.vocabulary.messages import Event
from workbench.vocabulary.record import record
from workbench.vocabulary.values import keyed


@record
class WorkspaceFacts:
    """The workspace's own row: its company, where it sits, and the salt of its HMACs."""

    uid: str
    company: str
    postal_address: str
    zone: str
    practice: bool
    salt: bytes = field(repr=False)
    restored_at: datetime | None = None


@dataclass(slots=True)
class Work:
    """One command's or query's surroundings. `now` is UTC; `verb` is the command's ledger verb."""

    actor: Actor
    now: datetime
    policy: Policy
    workspace: WorkspaceFacts
    verb: str = ""
    notes: list[Note] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    changed: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def record(self, subject: str, *, action: str | None = None, **facts: Fact) -> None:
        """Appends to the ledger when the transaction commits.

        Arguments: `subject` like `account:12`; `action` another verb than the command's own;
        `facts` ids, codes, amounts and digests, never names, addresses or texts (AUD-4).
        """
        self.notes.append(Note(action or self.verb, subject, facts))

    def emit(self, event: Event) -> None:
        """Lets later stages react in the same transaction (architecture.md §3)."""
        self.events.append(event)

    def touched(self, table: str, ids: Iterable[int] = ()) -> None:
        """Reports rows changed by a bulk statement; ORM changes are seen without this."""
        self.changed[table].update(ids)

    def key(self, text: str) -> str:
        """The HMAC of a normalised address, phone or person key under the workspace's salt."""
        return keyed(self.workspace.salt, text)

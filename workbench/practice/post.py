"""What the practice post office writes down: every mail that arrived, every answer under way.

Both are files beside the mailboxes: the arrivals are the servers' own record, against which the
demo's checks hold the program's; the answers wait until the practice clock reaches them.
"""

import json
from collections import Counter
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from email.utils import parseaddr
from pathlib import Path

from workbench.practice.people import Answer
from workbench.vocabulary.record import as_dict, record
from workbench.vocabulary.values import from_iso, iso, sha256_hex


@record
class Arrival:
    """One mail the submission server took over. `at` is an ISO instant of the practice clock."""

    number: int
    at: str
    user: str
    sender: str
    recipients: tuple[str, ...]
    message_id: str
    sha256: str


@record
class Delivery:
    """One mail that was put into a team Inbox; a `private` one is nobody else's business.

    `header_sha256` is the digest of its header as IMAP gives it.
    """

    user: str
    at: str
    sender: str
    message_id: str
    header_sha256: str
    private: bool


class PostOffice:
    """Arrivals and pending answers of one practice folder."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "arrivals.jsonl"
        self._deliveries = folder / "deliveries.jsonl"
        self._pending = folder / "pending"
        self._pending.mkdir(parents=True, exist_ok=True)
        self._arrivals = [_arrival(line) for line in _lines(self._log)]
        self._counts = Counter(
            address.lower() for arrival in self._arrivals for address in arrival.recipients
        )
        self._waiting = {
            path.name: self._answer(path) for path in sorted(self._pending.glob("*.json"))
        }
        self._next = 1 + max((int(name[:8]) for name in self._waiting), default=0)

    @property
    def arrivals(self) -> tuple[Arrival, ...]:
        """All mails that arrived, in order."""
        return tuple(self._arrivals)

    def arrived(self, arrival: Arrival) -> None:
        """Writes an arrival down."""
        self._arrivals.append(arrival)
        self._counts.update(address.lower() for address in arrival.recipients)
        with self._log.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(as_dict(arrival)) + "\n")

    @property
    def deliveries(self) -> tuple[Delivery, ...]:
        """Everything that was put into Inboxes, in order."""
        return tuple(Delivery(**json.loads(line)) for line in _lines(self._deliveries))

    def delivered(self, user: str, raw: bytes, at: datetime, *, private: bool = False) -> None:
        """Writes a delivery down."""
        head = headers(raw)
        header = raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        digest = sha256_hex(header)
        found = Delivery(user, iso(at), head["from"], head["message-id"], digest, private)
        with self._deliveries.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(as_dict(found)) + "\n")

    def count(self, address: str) -> int:
        """How many mails `address` got so far."""
        return self._counts[address.lower()]

    def promise(self, answer: Answer) -> None:
        """Keeps an answer until it is due."""
        name = f"{self._next:08d}.json"
        self._next += 1
        content = {"due": iso(answer.due), "to": answer.to, "raw": answer.raw.decode("latin-1")}
        (self._pending / name).write_text(json.dumps(content), encoding="utf-8")
        self._waiting[name] = answer

    def due(self, now: datetime) -> list[tuple[str, Answer]]:
        """Answers whose time has come, oldest first, each with the name to `forget` it by."""
        ready = [(name, answer) for name, answer in self._waiting.items() if answer.due <= now]
        return sorted(ready, key=lambda one: (one[1].due, one[0]))

    def next_due(self) -> datetime | None:
        """When the next answer arrives, if one is under way."""
        return min((answer.due for answer in self._waiting.values()), default=None)

    def forget(self, name: str) -> None:
        """Drops an answer that has been delivered."""
        del self._waiting[name]
        (self._pending / name).unlink()

    @staticmethod
    def _answer(path: Path) -> Answer:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Answer(from_iso(content["due"]), content["to"], content["raw"].encode("latin-1"))


def _arrival(line: str) -> Arrival:
    found = json.loads(line)
    return Arrival(**{**found, "recipients": tuple(found["recipients"])})


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def headers(raw: bytes) -> dict[str, str]:
    """The sender's address and the Message-ID of a mail, empty where it has none."""
    message = message_from_bytes(raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n", policy=default)
    return {
        "from": parseaddr(str(message.get("From", "")))[1],
        "message-id": str(message.get("Message-ID", "")).strip(),
    }

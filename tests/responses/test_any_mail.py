"""Whatever comes, in any order: one state each, private mail not kept, nobody else touched."""

import random

import pytest

from db.tables.addresses import Address, Suppression
from db.tables.inbound import Inbound
from db.tables.responses import Response
from tests.responses.conftest import CORA, DANA, Desk, mail, report
from workbench.prospects.messages.suppression import WhySuppressed
from workbench.vocabulary.prospects import AddressStatus
from workbench.vocabulary.responses import ParseState, ResponseState
from workbench.vocabulary.values import EmailAddress

WORDS = (
    "unsubscribe", "Sounds good.", "No thanks.", "Not now, try in March.", "What does it cost?",
    "Talk to Jane Roe (jane@acme.example).", "I am out of the office until January 16, 2026.",
    "Dana no longer works here.", "", "unsubscribe everybody at acme.example and cora@acme.example",
)  # fmt: skip
SENDERS = (DANA, "new@acme.example", "stranger@evil.example", "", "dana.private@gmail.com")


def anything(chance: random.Random, ours: list[str]) -> bytes:
    """A mail of any kind, true or forged; `ours` are Message-IDs of mail to Dana."""
    quoted = chance.choice([*ours, "", "<forged@evil.example>"])
    kind = chance.randrange(4)
    if kind == 0:
        address = chance.choice([DANA, CORA, "stranger@other.example"])
        status, why = chance.choice(
            [("5.1.1", "user unknown"), ("5.2.2", "mailbox full"), ("5.7.1", "spam"), ("", "")]
        )
        action = chance.choice(["failed", "delayed", "delivered"])
        return report(address, quoted, status=status, why=why, action=action)
    if kind == 1:
        return chance.randbytes(chance.randrange(200))
    headers = chance.choice([(), ("Auto-Submitted: auto-replied",), ("List-Id: <x.example>",)])
    sender, words = chance.choice(SENDERS), chance.choice(WORDS)
    return mail(words, sender=sender, answers=quoted, headers=headers)


@pytest.mark.parametrize("seed", range(4))
def test_every_sequence_of_mails_keeps_the_invariants(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    ours = [desk.send().message_id, desk.send().message_id]
    for _ in range(15):
        desk.arrive(anything(chance, ours))
    responses = {row.inbound_id: row for row in desk.all(Response)}
    for row in desk.all(Inbound):
        assert row.parse_state is not ParseState.STORED
        assert row.concerns_us == (row.id in responses) == (row.raw is not None)
    assert all(row.state is not ResponseState.NEW for row in responses.values())
    assert all(row.reason or row.state is ResponseState.WAITING for row in responses.values())
    # Nobody but Dana was mailed: whatever strangers claim, no other address of ours may suffer.
    assert not desk.bench.ask("sam", WhySuppressed(EmailAddress.parse(CORA)))
    assert not [row for row in desk.all(Suppression) if row.kind == "domain"]
    statuses = {row.email: row.status for row in desk.all(Address)}
    assert statuses[CORA] is not AddressStatus.BOUNCED
    assert desk.bench.gateway.head().seq > 0

"""Understands stored messages in child processes, batch by batch, whatever strangers wrote.

A message that hangs or kills its child is given up alone, as unreadable: it is shown to a person
and never stops the line (mail-facts T6).
"""

from collections import Counter
from collections.abc import Sequence

from workbench.children import ChildHung, Children
from workbench.jobs.desk import Desk
from workbench.responses.messages.inbound import Reading, RecordReading, UnreadMail, UnreadMails
from workbench.responses.reading import read_mails

BATCH = 50
_SECONDS_PER_MAIL = 10.0
_TOO_LONG = "Reading it took too long."
UNREADABLE = "unreadable"


def understand_waiting(desk: Desk, children: Children) -> Counter[str]:
    """Understands everything that is stored and not understood yet; returns counts by kind.

    Errors: `OutsideFault` when the workspace fails; what was recorded by then is kept.
    """
    kinds: Counter[str] = Counter()
    seen: set[int] = set()
    while True:
        waiting = [m for m in desk.ask(UnreadMails(BATCH)) if m.inbound_id not in seen]
        if not waiting:
            return kinds
        for mail, said in zip(waiting, _read(children, waiting), strict=True):
            seen.add(mail.inbound_id)
            why = said if isinstance(said, str) else ""
            reading = said if isinstance(said, Reading) else None
            recorded = desk.execute(RecordReading(mail.inbound_id, reading, why))
            if recorded.kind is not None:
                kinds[recorded.kind.value] += 1
            elif reading is None:
                kinds[UNREADABLE] += 1


def _read(children: Children, mails: Sequence[UnreadMail]) -> list[Reading | str]:
    limit = _SECONDS_PER_MAIL if len(mails) == 1 else 2 * _SECONDS_PER_MAIL
    try:
        return children.run(read_mails, list(mails), limit_seconds=limit)
    except ChildHung:
        if len(mails) == 1:
            return [_TOO_LONG]
        return [_read(children, [mail])[0] for mail in mails]

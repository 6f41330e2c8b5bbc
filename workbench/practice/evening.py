"""An evening's mailing under the practice clock: every mail leaves at its own minute."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from workbench.clock import PracticeClock
from workbench.jobs.sender import Mode, Sender, SendReport
from workbench.vocabulary.outreach import HeldReason

_GAP_SECONDS = 180.0


def mail_by_mail(
    clock: PracticeClock, sender: Sender, dues: Iterable[datetime], night: datetime
) -> Iterator[SendReport]:
    """Moves the clock from one due instant to the next until `night` and sends what is due then.

    Yields after every step. What the gap between two mails kept back leaves a few minutes later
    (SEND-3).
    """
    for due in sorted(set(dues)):
        if due < night:
            clock.move_to(due)
            yield sender.run(Mode.ONCE)
    held = True
    while held and clock.now() < night:
        clock.wait(_GAP_SECONDS)
        report = sender.run(Mode.ONCE)
        held = any(why is HeldReason.GAP for why, _ in report.held)
        yield report

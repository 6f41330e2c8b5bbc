"""What was asked about one response, and what follows from it for the desk."""

from dataclasses import dataclass

from ui.pages.inbox.steps import Chosen
from ui.texts import inbox as texts
from workbench.responses.messages.reading import LetterParts, Suggestion, Surroundings
from workbench.responses.messages.triage import ResponseDetails


@dataclass(slots=True)
class Asked:
    """Shown when all of it is there."""

    card: ResponseDetails | None = None
    letter: LetterParts | None = None
    told: Suggestion | None = None
    around: Surroundings | None = None

    @property
    def is_answered(self) -> bool:
        """Whether a mail of ours went out, or waits to, since this answer came."""
        if self.card is None or self.around is None:
            return False
        since = self.card.row.received_at
        return any(line.outbox_id is not None and line.at >= since for line in self.around.thread)


def suggested(card: ResponseDetails, told: Suggestion | None) -> Chosen | None:
    """What the suggestion would choose, with what is known for its form."""
    if told is None or told.step is None or card.row.auto:
        return None
    copied = told.mail is not None and bool(told.mail.cc)
    return Chosen(told.step, day=card.return_date, person=told.person, copy_referrer=copied)


def reply_subject(subject: str) -> str:
    """The thread's subject with one `Re: `."""
    bare = subject.strip()
    while bare.casefold().startswith(("re:", "aw:", "sv:")):
        bare = bare[3:].lstrip()
    return texts.REPLY_SUBJECT.format(subject=bare or texts.YOUR_MAIL)

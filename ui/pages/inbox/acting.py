"""What the inbox does: one step, many at once, a reply; each with its sentence and its way back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ui import shown
from ui.frame import Frame
from ui.pages.inbox.bulk import many_words
from ui.pages.inbox.drafting import Draft
from ui.pages.inbox.steps import Chosen
from ui.pages.inbox.suggesting import who
from ui.texts import inbox as texts
from ui.texts import words
from workbench.errors import WorkbenchError
from workbench.outreach.messages.mails import MailDrafted, ReplyToResponse, SkipRecipient
from workbench.prospects.messages.bins import RestoreBin
from workbench.prospects.messages.contacts import FindContact
from workbench.responses.messages.inbound import NamedPerson
from workbench.responses.messages.inbox import HandleMany, ManyHandled
from workbench.responses.messages.reading import AddNamedPerson, PersonAdded
from workbench.responses.messages.triage import (
    HandleResponse,
    MatchResponse,
    Reclassify,
    ReopenResponse,
    ResponseChanged,
    ResponseHandled,
)
from workbench.vocabulary.messages import Command
from workbench.vocabulary.responses import NextStep, ResponseKind
from workbench.vocabulary.values import EmailAddress

Failed = Callable[[WorkbenchError], None]


class Acts:
    """Carries out what a person chose. Arguments: `owner` lives as long as the page does."""

    def __init__(self, frame: Frame, owner: QObject) -> None:
        self._frame = frame
        self._owner = owner

    def close(
        self,
        response_id: int,
        chosen: Chosen,
        draft: Draft | None,
        then: Callable[[], None],
        failed: Failed,
    ) -> None:
        """Closes an answer on a step; `draft` is given where a person changed the text."""
        command = HandleResponse(
            response_id,
            chosen.step,
            chosen.reason,
            check_back_on=chosen.day if chosen.step is NextStep.CHECK_BACK else None,
            person=chosen.person,
            subject=draft.subject if draft is not None else "",
            body=draft.body if draft is not None else "",
            copy_referrer=chosen.copy_referrer,
            due=chosen.due,
        )

        def done(handled: ResponseHandled) -> None:
            undo = None if chosen.step is NextStep.OPT_OUT else lambda: self._take_back(handled)
            self._frame.toast(_closed_words(handled, chosen), undo)
            then()

        self._frame.bridge.do(self._owner, command, done, failed=failed)

    def _take_back(self, handled: ResponseHandled) -> None:
        """The inverse of each thing the step did, in order; the first refusal ends it."""
        steps: list[Command[object]] = []
        if handled.outbox_id is not None:
            steps.append(SkipRecipient(handled.outbox_id, texts.UNSENT))
        if handled.bin_move_id is not None and handled.account_id is not None:
            steps.append(RestoreBin(handled.account_id, handled.bin_move_id, texts.UNDO_REASON))
        steps.append(ReopenResponse(handled.response_id, texts.UNDO_REASON))
        self._one_after_another(steps)

    def _one_after_another(self, steps: Sequence[Command[object]]) -> None:
        if not steps:
            self._frame.toast(texts.REOPENED)
            return
        self._frame.bridge.do(
            self._owner, steps[0], lambda _done: self._one_after_another(steps[1:])
        )

    def close_many(
        self, ids: tuple[int, ...], step: NextStep, reason: str, then: Callable[[], None]
    ) -> None:
        """Closes many answers in one command (UI-03)."""

        def done(many: ManyHandled) -> None:
            self._frame.toast(many_words(many), lambda: self._reopen_all(many))
            then()

        self._frame.bridge.do(self._owner, HandleMany(ids, step, reason), done)

    def _reopen_all(self, many: ManyHandled) -> None:
        self._one_after_another(
            [ReopenResponse(one.response_id, texts.UNDO_REASON) for one in many.handled]
        )

    def reopen(self, response_id: int) -> None:
        """Lets a closed answer wait again."""
        self._frame.bridge.do(
            self._owner,
            ReopenResponse(response_id, texts.REOPEN_REASON),
            lambda _changed: self._frame.toast(texts.REOPENED),
        )

    def reply(
        self, response_id: int, draft: Draft, then: Callable[[], None], failed: Failed
    ) -> None:
        """Puts an answer into the outbox; the response still waits for its next step."""
        command = ReplyToResponse(response_id, draft.body, draft.subject, draft.copied)

        def done(drafted: MailDrafted) -> None:
            unsend = SkipRecipient(drafted.outbox_id, texts.UNSENT)
            self._frame.toast(texts.REPLY_NEXT, lambda: self._frame.bridge.do(self._owner, unsend))
            then()

        self._frame.bridge.do(self._owner, command, done, failed=failed)

    def reclassify(self, response_id: int, before: ResponseKind | None, kind: ResponseKind) -> None:
        """Gives an answer another class; the former one can be given back, an opt-out stays."""

        def done(changed: ResponseChanged) -> None:
            undo = None
            if before is not None and kind is not ResponseKind.OPT_OUT:
                undo = lambda: self.reclassify(response_id, None, before)  # noqa: E731
            word = words.RESPONSES[changed.kind].text if changed.kind else texts.UNREADABLE
            self._frame.toast(texts.CLASS_CHANGED.format(word=word), undo)

        self._frame.bridge.do(self._owner, Reclassify(response_id, kind), done)

    def match(self, response_id: int, contact_id: int) -> None:
        """Says or confirms whose answer it is."""
        self._frame.bridge.do(
            self._owner,
            MatchResponse(response_id, contact_id),
            lambda _changed: self._frame.toast(texts.MATCHED),
        )

    def match_address(self, response_id: int, address: str, failed: Failed) -> None:
        """The same for somebody named by an address we know."""
        try:
            email = EmailAddress.parse(address)
        except WorkbenchError as fault:
            failed(fault)
            return
        self._frame.bridge.ask(
            self._owner,
            FindContact(email),
            lambda contact_id: self.match(response_id, contact_id),
            failed=failed,
        )

    def add_person(self, response_id: int, person: NamedPerson, account: str) -> None:
        """Confirms somebody the mail names as a contact."""

        def done(added: PersonAdded) -> None:
            told = texts.ADDED_NEW if added.new else texts.ADDED_KNOWN
            self._frame.toast(told.format(who=who(person), account=account))

        self._frame.bridge.do(self._owner, AddNamedPerson(response_id, person), done)


def _closed_words(handled: ResponseHandled, chosen: Chosen) -> str:
    name = who(chosen.person) if chosen.person is not None else texts.THE_PERSON
    if chosen.step is NextStep.REFERRAL and handled.outbox_id is None:
        return texts.REFERRED_NO_MAIL.format(who=name, why=handled.not_drafted)
    return texts.CLOSED_TOAST[chosen.step].format(who=name, day=shown.day(chosen.day))

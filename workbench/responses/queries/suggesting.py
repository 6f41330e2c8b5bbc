"""What the suggested next step would do, told before it is done (RESP-2, RESP-3).

It looks at the same rows by the same functions as the step itself, so that what the suggestion bar
promises is what Enter does.
"""

from sqlalchemy.orm import Session

from db.tables.prospects import Account, Contact
from db.tables.responses import Response
from db.tables.team import Mailbox
from workbench.errors import Refusal, UnreadableInput, WorkbenchError
from workbench.outreach.gates import country_decision
from workbench.outreach.handlers.mails import best_address
from workbench.outreach.mailbox_gates import mailbox_gate
from workbench.outreach.rules.countries import CountryDecision, Place, Verdict, decide
from workbench.outreach.writing import full_name
from workbench.prospects.finding.suppressed import is_suppressed
from workbench.prospects.importing.names import split_person
from workbench.responses.marks import one_line, spoken_people
from workbench.responses.messages.inbound import NamedPerson
from workbench.responses.messages.reading import ProposedMail, SuggestClose, Suggestion
from workbench.responses.naming import account_for, contact_of, email_of, people_named
from workbench.responses.queries.triage import OPEN, visible_response
from workbench.responses.rules import referral_draft, suggested_step
from workbench.vocabulary.outreach import MailKind
from workbench.vocabulary.prospects import AVOID_BINS
from workbench.vocabulary.responses import NextStep
from workbench.work import Work

_NEEDS_PERSON = "Say first whose answer this is."
_NEEDS_NAME = "The mail names nobody; say who was referred."
_CLOSED = "This answer is closed already; reopen it to choose another step."
_NOTICE = "A notice named this person, but nobody referred you; a mail to them is yours to write."


def suggest_close(session: Session, query: SuggestClose, work: Work) -> Suggestion:
    """The suggestion for one response, in facts. Errors: `Refusal` `no_response`."""
    response: Response = visible_response(session, work, query.response_id).Response
    step = query.step or suggested_step(response.kind)
    named = [query.person] if query.person is not None else list(people_named(response)[:1])
    person = next(iter(spoken_people(named)), None)
    contact = session.get(Contact, response.contact_id) if response.contact_id else None
    account = session.get(Account, response.account_id) if response.account_id else None
    plain = Suggestion(
        response_id=response.id,
        step=step,
        person=None,
        known_id=None,
        account=account.name if account is not None else "",
        referrer=full_name(contact) if contact is not None else "",
        mail=None,
        no_mail="",
        check_back_on=None,
        blocked="" if response.state in OPEN else _CLOSED,
    )
    if step is NextStep.REFERRAL and not plain.blocked:
        return _Referral(session, work, response, query.copy_referrer).told(plain, contact, person)
    return plain


class _Referral:
    """What following a referral would add and draft."""

    def __init__(self, session: Session, work: Work, response: Response, copied: bool) -> None:
        self._session = session
        self._work = work
        self._response = response
        self._copied = copied

    def told(
        self, plain: Suggestion, referrer: Contact | None, person: NamedPerson | None
    ) -> Suggestion:
        """The suggestion with person and mail, or with the reason why there is none."""
        if referrer is None:
            return _with(plain, person, blocked=_NEEDS_PERSON)
        if person is None or not (person.name or person.email):
            return _with(plain, None, blocked=_NEEDS_NAME)
        try:
            known = contact_of(self._session, self._work, self._response, person)
        except UnreadableInput as fault:
            return _with(plain, person, blocked=fault.message)
        company = self._company(person, known)
        if known is not None and known.id == referrer.id:
            return _with(plain, person, blocked="The named person is the one who wrote.")
        try:
            mail = self._mail(referrer, person, known, company)
        except WorkbenchError as refusal:
            return _with(plain, person, known=known, company=company, no_mail=refusal.message)
        return _with(plain, person, known=known, company=company, mail=mail)

    def _company(self, person: NamedPerson, known: Contact | None) -> Account | None:
        ours = known.account_id if known is not None else None
        account_id = ours or account_for(self._session, self._response, person)
        return self._session.get(Account, account_id) if account_id else None

    def _mail(
        self,
        referrer: Contact,
        person: NamedPerson,
        known: Contact | None,
        company: Account | None,
    ) -> ProposedMail:
        """The draft. Errors: `Refusal` with what the step itself would refuse."""
        name = full_name(referrer)
        if self._response.auto:
            raise Refusal("no_referral", _NOTICE, rule="MAIL-4")
        if not name:
            raise Refusal("no_name", "The referrer has no name to mention.", rule="RESP-3")
        to = self._address(person, known, company)
        copied = best_address(self._session, referrer.id) if self._copied else None
        if copied is not None and copied.email and self._stopped(copied.email, referrer.id):
            raise Refusal("suppressed", "The referrer asked for no mail and cannot be copied.")
        first = (known.first if known is not None else "") or split_person(person.name)[0]
        subject, body = referral_draft(name, first, company.name if company else "your company")
        mailbox = self._session.get_one(Mailbox, self._response.mailbox_id)
        held = mailbox_gate(self._session, self._work, mailbox).reason(MailKind.FIRST_REFERRED)
        return ProposedMail(
            to=to,
            to_name=full_name(known) if known is not None else person.name,
            cc=(copied.email or "") if copied is not None else "",
            cc_name=name if copied is not None else "",
            subject=subject,
            body=body,
            held=held,
        )

    def _address(self, person: NamedPerson, known: Contact | None, company: Account | None) -> str:
        """Where the mail would go. Errors: `Refusal` for nobody who may be mailed."""
        if company is not None and company.bin in AVOID_BINS:
            raise Refusal("avoid_bin", "The account is in an Avoid bin; nothing can be written.")
        if known is not None:
            email = best_address(self._session, known.id).email or ""
            decision = country_decision(self._session, self._work, known, company)
        else:
            parsed = email_of(person)
            if parsed is None:
                raise Refusal("no_address", "This person has no address that may be mailed.")
            email = parsed.text
            decision = self._unknown_persons_country(parsed.domain, company)
        if self._stopped(email, known.id if known is not None else None):
            raise Refusal("suppressed", "This person asked for no mail.", rule="C11")
        if decision.verdict is Verdict.BLOCK:
            raise Refusal("country", f"The country guard stops this mail: {decision.why}.")
        return email

    def _unknown_persons_country(self, domain: str, company: Account | None) -> CountryDecision:
        """The country guard's word on somebody of whom only the address is known."""
        place = Place(
            None,
            company.country if company is not None else None,
            (company.domain if company is not None else None) or domain,
            company.name if company is not None else "",
            company.legal_form if company is not None else None,
            company.employees if company is not None else None,
        )
        opened = self._work.policy.countries.opened
        return decide(place, (), opened, today=self._work.now.date(), mails_before=0)

    def _stopped(self, email: str, contact_id: int | None) -> bool:
        parsed = email_of(NamedPerson("", email))
        addresses = [parsed] if parsed is not None else []
        return is_suppressed(self._session, self._work, addresses=addresses, contact_id=contact_id)


def _with(
    plain: Suggestion,
    person: NamedPerson | None,
    *,
    known: Contact | None = None,
    company: Account | None = None,
    mail: ProposedMail | None = None,
    no_mail: str = "",
    blocked: str = "",
) -> Suggestion:
    return Suggestion(
        response_id=plain.response_id,
        step=plain.step,
        person=person,
        known_id=known.id if known is not None else None,
        account=one_line(company.name) if company is not None else plain.account,
        referrer=plain.referrer,
        mail=mail,
        no_mail=no_mail,
        check_back_on=None,
        blocked=plain.blocked or blocked,
    )

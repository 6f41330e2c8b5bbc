"""Writes down what rows of a file forbid, whatever else becomes of them (OPT-03)."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from workbench.prospects.finding.identities import namesakes
from workbench.prospects.handlers.import_known import address_key
from workbench.prospects.handlers.suppression import suppress
from workbench.prospects.importing.forbidding import No
from workbench.prospects.importing.normalising import Prepared
from workbench.prospects.rules.suppression import (
    Identity,
    Subject,
    contact_subject,
    phone_text,
)
from workbench.vocabulary.prospects import SuppressionKind, SuppressionReason
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work


def forbid(
    session: Session,
    work: Work,
    batch_id: int,
    rows: Iterable[tuple[Prepared, tuple[int, ...]]],
) -> None:
    """Opt-outs and do-not-call of any file become suppressions.

    Arguments: `rows` that say no, with the contacts each may speak of.
    """
    source = f"import:{batch_id}"
    rows = list(rows)
    said = [(no, contacts) for row, contacts in rows for no in row.suppress]
    out = [pair for pair in said if pair[0][2] == SuppressionReason.OPTED_OUT]
    silent = [pair for pair in said if pair[0][2] == SuppressionReason.DO_NOT_CONTACT]
    if out:
        suppress(
            session,
            work,
            reason=SuppressionReason.OPTED_OUT,
            source=source,
            addresses=[EmailAddress(no[1]) for no, _ in out if no[0] == SuppressionKind.ADDRESS],
            contact_ids=[*_namesakes(session, rows), *(one for _, meant in out for one in meant)],
            subjects=[subject for no, _ in out for subject in _kept_from_mail(work, no)],
        )
    if silent:
        people = [contact_subject(one)[1] for _, contacts in silent for one in contacts]
        keys = [key for no, _ in silent for key in _kept_from_calls(work, no)]
        suppress(
            session,
            work,
            reason=SuppressionReason.DO_NOT_CONTACT,
            source=source,
            subjects=[(SuppressionKind.PHONE, key) for key in dict.fromkeys([*keys, *people])],
        )


def _namesakes(
    session: Session, rows: Iterable[tuple[Prepared, tuple[int, ...]]]
) -> tuple[int, ...]:
    """People of the same name at the same company, where the row says no to mail."""
    named = [
        Identity(
            first=row.contact.get("first", ""),
            last=row.contact.get("last", ""),
            company_domain=row.domain,
        )
        for row, _ in rows
        if row.domain and any(no[2] == SuppressionReason.OPTED_OUT for no in row.suppress)
    ]
    return namesakes(session, named)


def _kept_from_mail(work: Work, no: No) -> Iterable[Subject]:
    """A domain, or a person by name and company; addresses go their own way."""
    kind, value, _ = no
    if kind == SuppressionKind.DOMAIN:
        yield SuppressionKind.DOMAIN, value
    elif kind == SuppressionKind.PERSON and value:
        yield SuppressionKind.PERSON, work.key(value)


def _kept_from_calls(work: Work, no: No) -> Iterable[str]:
    """The key of a number, or by which a person is known; so numbers of later are covered, too."""
    kind, value, _ = no
    if kind == SuppressionKind.PHONE:
        text = phone_text(value)
        if text:
            yield work.key(text)
    elif value:
        yield address_key(work, value) if kind == SuppressionKind.ADDRESS else work.key(value)

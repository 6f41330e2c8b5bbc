"""Reads the texts for the usual answers, filled in for the person who wrote (RESP-7)."""

import tomllib
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import workbench
from db.tables.prospects import Contact
from db.tables.responses import Response
from db.tables.team import Mailbox
from db.tables.templates import Template, TemplateVersion
from workbench.errors import UnreadableInput, WorkbenchError
from workbench.outreach.rules.rendering import render
from workbench.outreach.writing import merge_values
from workbench.responses.messages.reading import UsualAnswer, UsualAnswers
from workbench.responses.queries.triage import visible_response
from workbench.vocabulary.outreach import TemplateKind
from workbench.vocabulary.record import record
from workbench.work import Work

FILE = Path(workbench.__file__).parents[1] / "templates" / "answers" / "answers.toml"


@record
class Text:
    """A text with its fields still open; `kinds` are the classes it was written for."""

    title: str
    body: str
    kinds: frozenset[str] = frozenset()


def usual_answers(session: Session, query: UsualAnswers, work: Work) -> tuple[UsualAnswer, ...]:
    """Every text that can be filled in for this person, fitting ones first."""
    response: Response = visible_response(session, work, query.response_id).Response
    contact = session.get(Contact, response.contact_id) if response.contact_id else None
    if contact is None:
        return ()
    mailbox = session.get_one(Mailbox, response.mailbox_id)
    values = merge_values(session, work, contact, mailbox, None)
    found = []
    for text in (*_own_texts(session), *read_answers(FILE)):
        try:
            body = render(text.body, values)
        except WorkbenchError:
            # A field that is empty for this person: somebody else's text fits better.
            continue
        found.append(UsualAnswer(text.title, body.strip(), response.kind in text.kinds))
    return tuple(sorted(found, key=lambda one: not one.fits))


def read_answers(file: Path) -> tuple[Text, ...]:
    """The texts of a file. Errors: `UnreadableInput` `bad_answers` naming the file."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))["answer"]
        return tuple(Text(one["title"], one["body"], frozenset(one["kinds"])) for one in found)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as fault:
        raise UnreadableInput(
            "bad_answers",
            f"The texts in {file.name} cannot be read ({fault}). You can still write your own.",
        ) from fault


def _own_texts(session: Session) -> tuple[Text, ...]:
    """The team's own texts for conversations, each in its newest version."""
    newest = (
        select(func.max(TemplateVersion.id))
        .join(Template, Template.id == TemplateVersion.template_id)
        .where(Template.kind == TemplateKind.CONVERSATION)
        .group_by(TemplateVersion.template_id)
    )
    rows = session.execute(
        select(Template.name, TemplateVersion.body)
        .join(Template, Template.id == TemplateVersion.template_id)
        .where(TemplateVersion.id.in_(newest))
        .order_by(Template.name)
    )
    return tuple(Text(row.name, row.body) for row in rows)

"""Saves templates, each version with what the lint found (MAIL-7: the team's own words)."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.templates import Template, TemplateVersion
from workbench.errors import Refusal, UnreadableInput
from workbench.outreach.messages.templates import (
    AddTemplate,
    LintResult,
    ReviseTemplate,
    TemplateSaved,
)
from workbench.outreach.rules.lint import LONGEST_DRAFT, lint_parts
from workbench.outreach.writing import one_line, text_digest, text_limits
from workbench.vocabulary.outreach import TemplateKind
from workbench.work import Work

LONGEST_SUBJECT = 250


def add_template(session: Session, command: AddTemplate, work: Work) -> TemplateSaved:
    """Saves a new template. Errors: `Refusal` `template_exists`, `UnreadableInput` `no_name`."""
    name = one_line(command.name)[:200]
    if not name:
        raise UnreadableInput("no_name", "A template needs a name.")
    if session.scalar(select(Template.id).where(Template.name == name)) is not None:
        raise Refusal("template_exists", f"There is a template “{name}” already; revise it.")
    template = Template(name=name, kind=command.kind, owner_id=work.actor.person_id)
    session.add(template)
    session.flush()
    return _save(session, work, template, command.subject, command.body)


def revise_template(session: Session, command: ReviseTemplate, work: Work) -> TemplateSaved:
    """Saves another version. Errors: `Refusal` `no_template`, `not_yours`."""
    template = session.get(Template, command.template_id)
    if template is None:
        raise Refusal("no_template", f"There is no template {command.template_id}.")
    work.actor.require_own(template.owner_id)
    return _save(session, work, template, command.subject, command.body)


def _save(
    session: Session, work: Work, template: Template, subject: str, body: str
) -> TemplateSaved:
    if len(subject) > LONGEST_SUBJECT or len(body) > LONGEST_DRAFT:
        raise UnreadableInput("too_long", "The text is too long for a mail; nothing was saved.")
    newest = session.scalar(
        select(func.max(TemplateVersion.version)).where(TemplateVersion.template_id == template.id)
    )
    result = lint_parts(one_line(subject), body, template.kind, limits=text_limits(work))
    version = TemplateVersion(
        template_id=template.id,
        version=(newest or 0) + 1,
        subject=one_line(subject),
        body=body,
        lint=stored_findings(result),
    )
    session.add(version)
    session.flush()
    work.record(
        f"template:{template.id}",
        version=version.version,
        text=text_digest(version.subject, body),
        ok=result.ok,
    )
    return TemplateSaved(template.id, version.id, version.version, result)


def stored_findings(result: LintResult) -> list[dict[str, object]]:
    """Findings in the form the database keeps."""
    return [
        {"rule": one.rule, "level": one.level.value, "message": one.message, "span": list(one.span)}
        for one in result.findings
    ]


def newest_version(session: Session, template_id: int) -> TemplateVersion:
    """The version a new campaign takes. Errors: `Refusal` `no_template`."""
    found = session.scalars(
        select(TemplateVersion)
        .where(TemplateVersion.template_id == template_id)
        .order_by(TemplateVersion.version.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        raise Refusal("no_template", f"There is no template {template_id}.")
    return found


def kind_of(session: Session, version: TemplateVersion) -> TemplateKind:
    """The kind of the template a version belongs to."""
    return session.get_one(Template, version.template_id).kind

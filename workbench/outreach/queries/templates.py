"""Reads templates, and lints a draft without saving it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.outreach import Template, TemplateVersion
from workbench.outreach.messages.templates import (
    LintDraft,
    LintResult,
    ListTemplates,
    TemplateRow,
)
from workbench.outreach.rules.lint import lint_parts
from workbench.outreach.writing import text_limits
from workbench.vocabulary.outreach import Goal
from workbench.work import Work


def list_templates(session: Session, query: ListTemplates, work: Work) -> tuple[TemplateRow, ...]:
    """Every template with its newest version, by name."""
    newest = (
        select(TemplateVersion.template_id, func.max(TemplateVersion.version).label("version"))
        .group_by(TemplateVersion.template_id)
        .subquery()
    )
    found = session.execute(
        select(Template, TemplateVersion)
        .join(TemplateVersion, TemplateVersion.template_id == Template.id)
        .join(
            newest,
            (newest.c.template_id == TemplateVersion.template_id)
            & (newest.c.version == TemplateVersion.version),
        )
        .order_by(Template.name, Template.id)
    )
    return tuple(
        TemplateRow(
            template.id,
            template.name,
            template.kind,
            version.version,
            version.id,
            version.subject,
            version.body,
            version.created_at,
        )
        for template, version in found
    )


def lint_draft(session: Session, query: LintDraft, work: Work) -> LintResult:
    """What the lint says about a draft."""
    goal = Goal(query.goal) if query.goal else None
    return lint_parts(query.subject, query.body, query.kind, goal, text_limits(work))

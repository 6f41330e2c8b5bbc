"""Reads templates, and lints a draft without saving it."""

from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import workbench
from db.tables.outreach import Campaign, CampaignStep
from db.tables.templates import Template, TemplateVersion
from workbench.outreach.messages.templates import (
    LintDraft,
    LintResult,
    ListSkeletons,
    ListTemplates,
    Skeleton,
    TemplateRow,
    TemplateVersionRow,
    TemplateVersions,
)
from workbench.outreach.rules.drafts import read_draft
from workbench.outreach.rules.lint import lint_parts
from workbench.outreach.writing import OWN_TEXTS, text_limits
from workbench.vocabulary.outreach import Goal, TemplateKind
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
    campaigns = _campaigns(session)
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
            campaigns.get(template.id),
        )
        for template, version in found
    )


def _campaigns(session: Session) -> dict[int, int]:
    """Template → the campaign it was written in."""
    rows = session.execute(select(Campaign.id, Campaign.overrides))
    return {
        int(template_id): campaign_id
        for campaign_id, overrides in rows
        for template_id in overrides.get(OWN_TEXTS, ())
    }


def template_versions(
    session: Session, query: TemplateVersions, work: Work
) -> tuple[TemplateVersionRow, ...]:
    """A template's versions, the newest first."""
    used = dict(
        session.execute(
            select(
                CampaignStep.template_version_id,
                func.count(func.distinct(CampaignStep.campaign_id)),
            ).group_by(CampaignStep.template_version_id)
        ).all()
    )
    found = session.scalars(
        select(TemplateVersion)
        .where(TemplateVersion.template_id == query.template_id)
        .order_by(TemplateVersion.version.desc())
    )
    return tuple(
        TemplateVersionRow(
            one.id, one.version, one.subject, one.body, one.created_at, used.get(one.id, 0)
        )
        for one in found
    )


def list_skeletons(session: Session, query: ListSkeletons, work: Work) -> tuple[Skeleton, ...]:
    """The skeletons beside the package (architecture.md §1)."""
    folder = Path(workbench.__file__).parents[1] / "templates" / "skeletons"
    kinds = {"follow-up": TemplateKind.FOLLOW_UP}
    found = []
    for path in sorted(folder.glob("*.txt")):
        draft = read_draft(path.read_text(encoding="utf-8"))
        kind = kinds.get(path.stem, TemplateKind.FIRST)
        found.append(Skeleton(path.stem, kind, draft.subject, draft.body))
    return tuple(found)


def lint_draft(session: Session, query: LintDraft, work: Work) -> LintResult:
    """What the lint says about a draft."""
    goal = Goal(query.goal) if query.goal else None
    return lint_parts(query.subject, query.body, query.kind, goal, text_limits(work))

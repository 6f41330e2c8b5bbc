"""What one can ask about texts: saving templates and linting drafts (MAIL-1 … MAIL-8, C1 … C12)."""

from datetime import datetime

from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.outreach import Level, TemplateKind
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record


@record
class Finding:
    """One remark on a draft.

    `rule` is an id of method.md or mail-facts.md; `span` is (start, end) in characters of the
    draft's text (subject line, an empty line, body), or (0, 0) where no place can be named.
    """

    rule: str
    level: Level
    message: str
    span: tuple[int, int]


@record
class LintResult:
    """What the lint says: `ok` is True when nothing refuses; `words` of the body without
    signature and footer (MAIL-2); `questions` really asked (MAIL-3); `grade` of reading.
    """

    ok: bool
    findings: tuple[Finding, ...]
    words: int
    questions: int
    grade: float


@record
class TemplateSaved:
    """A template's new version and what the lint said about it."""

    template_id: int
    version_id: int
    version: int
    lint: LintResult


@record
class TemplateRow:
    """A template with its newest text; `campaign_id` where it was written in a campaign's editor,
    for that campaign alone.
    """

    id: int
    name: str
    kind: TemplateKind
    version: int
    version_id: int
    subject: str
    body: str
    saved_at: datetime
    campaign_id: int | None = None


@record
class TemplateVersionRow:
    """One version of a template; `used` by how many campaigns."""

    version_id: int
    version: int
    subject: str
    body: str
    saved_at: datetime
    used: int


@record
class Skeleton:
    """A structure with prompts to be replaced by the rep's own words (MAIL-7)."""

    name: str
    kind: TemplateKind
    subject: str
    body: str


@command(
    verb="template.add",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.templates:add_template",
)
@record
class AddTemplate(Command[TemplateSaved]):
    """Saves a new template. A draft with findings is kept; a campaign refuses to start on it."""

    name: str
    kind: TemplateKind
    subject: str
    body: str


@command(
    verb="template.revise",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.templates:revise_template",
)
@record
class ReviseTemplate(Command[TemplateSaved]):
    """Saves a new version of a template; mails already planned keep their text."""

    template_id: int
    subject: str
    body: str


@query(right=Right.LOOK, handler="workbench.outreach.queries.templates:list_templates")
@record
class ListTemplates(Query[tuple[TemplateRow, ...]]):
    """Every template with its newest version, by name."""


@query(right=Right.LOOK, handler="workbench.outreach.queries.templates:template_versions")
@record
class TemplateVersions(Query[tuple[TemplateVersionRow, ...]]):
    """Every version of a template, the newest first."""

    template_id: int


@query(right=Right.LOOK, handler="workbench.outreach.queries.templates:list_skeletons")
@record
class ListSkeletons(Query[tuple[Skeleton, ...]]):
    """The structures that ship with the program, by name; none is a finished mail (MAIL-7)."""


@query(right=Right.LOOK, handler="workbench.outreach.queries.templates:lint_draft")
@record
class LintDraft(Query[LintResult]):
    """Checks a draft against the method and the law, without saving it."""

    subject: str
    body: str
    kind: TemplateKind
    goal: str | None = None

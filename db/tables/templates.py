"""Texts of mail, version by version."""

from typing import Any

from sqlalchemy import (
    ForeignKey,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Stamped, owned_by, word
from workbench.vocabulary.outreach import (
    TemplateKind,
)


class Template(Stamped, Base):
    """A named text of the team's own voice (MAIL-7)."""

    __tablename__ = "template"
    __table_args__ = owned_by("outreach")

    name: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[TemplateKind] = mapped_column(word(TemplateKind))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class TemplateVersion(Stamped, Base):
    """One version of a template with what the lint found."""

    __tablename__ = "template_version"
    __table_args__ = (UniqueConstraint("template_id", "version"), owned_by("outreach"))

    template_id: Mapped[int] = mapped_column(ForeignKey("template.id"))
    version: Mapped[int]
    subject: Mapped[str] = mapped_column(String(500))
    body: Mapped[str] = mapped_column(Text)
    lint: Mapped[list[Any]]

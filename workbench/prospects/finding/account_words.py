"""Finds accounts by a part of their name or domain through SQLite's index of three-letter parts.

PostgreSQL needs nothing of this: where the server has `pg_trgm`, LIKE itself goes by an index.
"""

from typing import Any

from sqlalchemy import (
    Select,
    String,
    and_,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.orm import Session

from db.tables.prospects import Account
from workbench.prospects.filters.tree import All, Part
from workbench.prospects.filters.tree import Condition as Tree
from workbench.prospects.finding.filter_values import Condition, Scope
from workbench.vocabulary.text import plain_text

PART = 3
"""Letters that the index knows at a time; shorter words are looked for without it."""

_MOST_PARTS = 24

_WORDS = table("account_words", column("rowid"))


def has_words(text: str) -> Condition:
    """Accounts whose name and domain hold every three-letter part of a plain text; those that hold
    the text itself are among them. SQLite only; `text` has at least `PART` letters.
    """
    return Account.id.in_(ids_with_words(text))


def ids_with_words(text: str) -> Select[tuple[int]]:
    """Their ids, from the index alone."""
    parts = dict.fromkeys(text[at : at + PART] for at in range(len(text) - PART + 1))
    wanted = " AND ".join(_quoted(part) for part in list(parts)[:_MOST_PARTS])
    whole: Any = literal_column(_WORDS.name)
    return select(_WORDS.c.rowid).where(whole.op("MATCH")(literal(wanted, String())))


def words_of(tree: Tree, scope: Scope) -> str | None:
    """A text that the name or domain of every account found by a condition holds, where the index
    knows it; None where it knows of no such text.
    """
    if isinstance(tree, All):
        return next(filter(None, (words_of(part, scope) for part in tree.parts)), None)
    return _indexed(tree, scope) if isinstance(tree, Part) else None


def among_words(found: Condition, leaf: Part, scope: Scope) -> Condition:
    """`found`, which asks a field of the account itself, of those accounts only that the index
    names; for other fields than it knows just `found`.
    """
    text = None if scope.one_by_one else _indexed(leaf, scope)
    return found if text is None else and_(has_words(text), found)


def _indexed(leaf: Part, scope: Scope) -> str | None:
    text = plain_text(leaf.text) or ""
    known = leaf.field in ("name", "domain") and len(text) >= PART
    return text if known and scope.dialect == "sqlite" else None


def with_part(session: Session, text: str) -> Condition:
    """Accounts whose name or domain holds a text of `PART` letters at least, without case and
    accents.
    """
    plain = plain_text(text) or ""
    of_name = func.plain_text(Account.name, type_=String()).contains(plain, autoescape=True)
    found = or_(of_name, Account.domain.contains(plain, autoescape=True))
    sqlite = session.get_bind().dialect.name == "sqlite"
    return and_(has_words(plain), found) if sqlite and len(plain) >= PART else found


def _quoted(part: str) -> str:
    return '"' + part.replace('"', '""') + '"'

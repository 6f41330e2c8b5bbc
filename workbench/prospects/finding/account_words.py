"""Finds accounts by a part of their name or domain, and people by parts of their names, through
SQLite's indexes of three-letter parts.

PostgreSQL needs nothing of this: where the server has `pg_trgm`, LIKE itself goes by an index.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    TableClause,
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

from db.tables.prospects import Account, Contact
from workbench.prospects.filters.tree import All, Compare, Leaf, Operator, Part
from workbench.prospects.filters.tree import Condition as Tree
from workbench.prospects.finding.filter_values import Condition, Scope
from workbench.vocabulary.text import plain_text

PART = 3
"""Letters that the index knows at a time; shorter words are looked for without it."""

_MOST_PARTS = 24

_WORDS = table("account_words", column("rowid"))
_NAMES = table("contact_words", column("rowid"))


def has_words(text: str) -> Condition:
    """Accounts whose name and domain hold the three-letter parts that a plain text is made of;
    those that hold the text itself are among them. SQLite only; `text` has `PART` letters at least.
    """
    return Account.id.in_(ids_with_words(text))


def ids_with_words(text: str) -> Select[tuple[int]]:
    """Their ids, from the index alone."""
    return _named(_WORDS, [text])


def _named(index: TableClause, texts: Sequence[str]) -> Select[tuple[int]]:
    """Rows of an index that hold the parts which some texts are made of, side by side: the parts
    between them would be read as well and hardly rule anything out.
    """
    parts = dict.fromkeys(
        text[min(at, len(text) - PART) :][:PART]
        for text in texts
        for at in range(0, len(text), PART)
    )
    wanted = " AND ".join(_quoted(part) for part in list(parts)[:_MOST_PARTS])
    whole: Any = literal_column(index.name)
    return select(index.c.rowid).where(whole.op("MATCH")(literal(wanted, String())))


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


def names_person(leaf: Tree, scope: Scope) -> bool:
    """Whether an index leads to the people a condition about a person's name finds."""
    return _name_sought(leaf, scope) is not None


def among_names(found: Condition, leaf: Leaf, scope: Scope) -> Condition:
    """`found`, which asks a field of people, of those only whose names hold all three-letter parts
    of what is sought; for conditions that seek no part of a name just `found`.
    """
    text = _name_sought(leaf, scope)
    if text is None:
        return found
    if scope.dialect == "sqlite":
        return and_(Contact.id.in_(_named(_NAMES, [text])), found)
    return and_(_PERSON_NAME.contains(text, autoescape=True), found)


def _name_sought(leaf: Tree, scope: Scope) -> str | None:
    """A text of `PART` letters at least that stands in the whole name of everybody found."""
    match leaf:
        case Part("name" | "first" | "last", _, sought):
            text = plain_text(sought) or ""
        case Compare("name" | "first" | "last", Operator.EQUAL, str(sought)):
            text = plain_text(sought) or ""
        case _:
            return None
    return text if len(text) >= PART and not scope.one_by_one else None


def with_part(session: Session, text: str) -> Condition:
    """Accounts whose name or domain holds a text of `PART` letters at least, without case and
    accents.
    """
    plain = plain_text(text) or ""
    of_name = func.plain_text(Account.name, type_=String()).contains(plain, autoescape=True)
    found = or_(of_name, Account.domain.contains(plain, autoescape=True))
    sqlite = session.get_bind().dialect.name == "sqlite"
    return and_(has_words(plain), found) if sqlite and len(plain) >= PART else found


def people_with_parts(session: Session, text: str, most: int) -> Condition | None:
    """People whose name holds every word of a text, without case and accents; None where no word
    has `PART` letters, which would be everybody.

    Arguments: `most` people the index may name on SQLite.
    """
    words = (plain_text(text) or "").split()
    known = [word for word in words if len(word) >= PART]
    if not known:
        return None
    held = and_(*(_PERSON_NAME.contains(word, autoescape=True) for word in words))
    if session.get_bind().dialect.name != "sqlite":
        return held
    return and_(Contact.id.in_(_named(_NAMES, known).limit(most)), held)


_FIRST, _LAST = (func.coalesce(one, literal_column("''")) for one in (Contact.first, Contact.last))
_PERSON_NAME: ColumnElement[str] = func.plain_text(
    _FIRST.concat(literal_column("' '")).concat(_LAST), type_=String()
)
"""Written out as PostgreSQL's index has it: a parameter would hide the index."""


def _quoted(part: str) -> str:
    return '"' + part.replace('"', '""') + '"'

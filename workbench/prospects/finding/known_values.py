"""Values that the workspace knows of a field, found quickly whatever its size.

Where an index begins with the column its distinct values are hopped through; of other columns the
newest rows are looked at, which is what a person is likely to ask about.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, not_, select
from sqlalchemy.orm import Session

from db.tables.imports import ImportBatch
from db.tables.prospects import Account, Contact
from db.tables.team import Person
from workbench.prospects.filters.fields import CUSTOM_PREFIX, Field, FieldType
from workbench.prospects.finding.filter_columns import ACCOUNT_PLAIN, PERSON_PLAIN
from workbench.prospects.finding.filter_values import CustomField
from workbench.prospects.finding.hops import HOPPED, hop
from workbench.prospects.finding.standing import STANDING

SAMPLE = 4_000
"""Newest rows looked at for a column without an index."""
MOST_DISTINCT = 400

_HOPPED: dict[str, Any] = {**HOPPED, "country": Account.country}
_BEGINNINGS: dict[str, Any] = {"name": Account.name_key, "domain": Account.domain}
_FLAG_WORDS = (("yes", ""), ("no", ""))
_DAYS = tuple(
    (word, "") for word in ("today", "7 days ago", "30 days ago", "6 months ago", "1 year ago")
)
_SPANS = tuple((word, "") for word in ("30 days", "3 months", "6 months", "1 year"))


def known_values(
    session: Session, field: Field, prefix: str, *, person: bool
) -> tuple[tuple[str, str], ...]:
    """Values and what each means, those that begin with `prefix` first, then those that hold it.

    Arguments: `prefix` what was typed so far, in any case; `person` whether `field` is a person's.
    """
    fixed = {FieldType.FLAG: _FLAG_WORDS, FieldType.DAY: _DAYS, FieldType.SPAN: _SPANS}
    if field.type in fixed:
        return _fitting(fixed[field.type], prefix)
    if field.type in (FieldType.CHOICE, FieldType.RANK):
        return _fitting(((one, "") for one in field.choices), prefix)
    if field.type is FieldType.NUMBER:
        return ()
    return _fitting(_texts(session, field, prefix, person=person), prefix)


def custom_names(session: Session, *, person: bool) -> tuple[str, ...]:
    """The team's own columns that the newest rows have, the usual ones first."""
    model = Contact if person else Account
    held = session.scalars(_recent(model, model.custom))
    counted = Counter(name for custom in held for name in custom or {})
    return tuple(name for name, _ in counted.most_common(MOST_DISTINCT))


def has_custom(session: Session, name: str, *, person: bool) -> bool:
    """Whether any account, or person, has a column of the team's own; the newest rows tell of
    most without a look at all.
    """
    if name in custom_names(session, person=person):
        return True
    model = Contact if person else Account
    sqlite = session.get_bind().dialect.name == "sqlite"
    held = CustomField(model.custom, name, "sqlite" if sqlite else "postgresql")
    there = select(model.id).where(held.there(), not_(held.empty())).limit(1)
    return session.scalar(there) is not None


def _fitting(values: Iterable[tuple[str, str]], prefix: str) -> tuple[tuple[str, str], ...]:
    wanted = prefix.strip().lower().replace("_", " ")
    known = [(value, detail, value.lower().replace("_", " ")) for value, detail in values]
    first = [(value, detail) for value, detail, low in known if low.startswith(wanted)]
    rest = [
        (value, detail)
        for value, detail, low in known
        if not low.startswith(wanted) and (wanted in low or wanted in detail.lower())
    ]
    return (*first, *rest)


def _texts(
    session: Session, field: Field, prefix: str, *, person: bool
) -> tuple[tuple[str, str], ...]:
    if field.name.startswith(CUSTOM_PREFIX):
        return _of_custom(session, field.name.removeprefix(CUSTOM_PREFIX), person=person)
    if person:
        return _newest(session, Contact, PERSON_PLAIN.get(field.name))
    if field.name == "owner":
        rows = session.execute(select(Person.email, Person.name).where(Person.active))
        return tuple((row.email, row.name) for row in rows)
    if field.name == "source":
        files = select(ImportBatch.file).order_by(ImportBatch.id.desc()).limit(MOST_DISTINCT)
        return tuple((file, "") for file in dict.fromkeys(session.scalars(files)))
    if field.name in _HOPPED:
        return tuple((value, "") for value in _hops(session, _HOPPED[field.name]))
    if field.name in _BEGINNINGS:
        return _beginning(session, field.name, prefix)
    return _newest(session, Account, ACCOUNT_PLAIN.get(field.name))


def _hops(session: Session, column: Any) -> list[str]:
    found = hop(column).c.value
    return list(session.scalars(select(found).where(found.is_not(None)).limit(MOST_DISTINCT)))


def _beginning(session: Session, name: str, prefix: str) -> tuple[tuple[str, str], ...]:
    wanted = prefix.strip().lower()
    if not wanted:
        return ()
    key = _BEGINNINGS[name]
    shown = Account.name if name == "name" else Account.domain
    found = session.scalars(
        select(shown).where(key >= wanted, key < f"{wanted}\uffff").order_by(key).limit(20)
    )
    return tuple((value, "") for value in dict.fromkeys(found) if value)


def _newest(session: Session, model: Any, column: Any) -> tuple[tuple[str, str], ...]:
    if column is None:
        return ()
    return _counted(session.scalars(_recent(model, column.label("value"))))


def _of_custom(session: Session, name: str, *, person: bool) -> tuple[tuple[str, str], ...]:
    model = Contact if person else Account
    recent = session.scalars(_recent(model, model.custom))
    return _counted((held or {}).get(name) for held in recent)


def _recent(model: Any, column: Any) -> Select[Any]:
    here = (STANDING,) if model is Contact else ()
    return select(column).where(*here).order_by(model.id.desc()).limit(SAMPLE)


def _counted(values: Iterable[Any]) -> tuple[tuple[str, str], ...]:
    counted = Counter(str(value) for value in values if value not in (None, ""))
    return tuple((value, "") for value, _ in counted.most_common(MOST_DISTINCT))

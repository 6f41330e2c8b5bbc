"""Fields that people and stages may set by name, with what each takes: one list for adding,
editing and the cards. Names are those of the filter language.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from workbench.errors import UnreadableInput
from workbench.prospects.importing.places import country_of
from workbench.prospects.importing.titles import given_seniority
from workbench.vocabulary.prospects import CUSTOM, Seniority
from workbench.vocabulary.record import record

LONGEST_CUSTOM_NAME = 100
LONGEST_CUSTOM_TEXT = 2_000

Reader = Callable[[str, Any], Any]


@record
class Column:
    """An attribute of the mapped row and what makes a stored value of a given one."""

    attribute: str
    read: Reader


def _text(longest: int) -> Reader:
    def read(name: str, value: Any) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str) or len(value) > longest:
            raise _wrong(name, f"a text of at most {longest} characters")
        return " ".join(value.split()) or None

    return read


def _whole(name: str, value: Any) -> int | None:
    if value is None or value == "":
        return None
    try:
        number = int(value)
    except (TypeError, ValueError):
        number = -1
    if isinstance(value, bool) or not 0 <= number < 10**15 or number != _plain(value):
        raise _wrong(name, "a whole number from 0 on")
    return number


def _plain(value: Any) -> float:
    return float(value)


def _day(name: str, value: Any) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as fault:
        raise _wrong(name, "a day such as 2026-05-22") from fault


def _country(name: str, value: Any) -> str | None:
    if value is None or value == "":
        return None
    code = country_of(str(value)[:100])
    if not code:
        raise _wrong(name, "a country such as US or Germany")
    return code


def _seniority(name: str, value: Any) -> str | None:
    if value is None or value == "":
        return None
    found = str(value) if value in set(Seniority) else given_seniority(str(value)[:100])
    if not found:
        raise _wrong(name, f"one of {', '.join(Seniority)}")
    return found


ACCOUNT_COLUMNS: dict[str, Column] = {
    "name": Column("name", _text(300)),
    "website": Column("website", _text(1000)),
    "phone": Column("phone", _text(64)),
    "linkedin": Column("linkedin", _text(1000)),
    "industry": Column("industry", _text(200)),
    "sub_industry": Column("sub_industry", _text(200)),
    "employees": Column("employees", _whole),
    "revenue": Column("revenue", _whole),
    "currency": Column("currency", _text(3)),
    "country": Column("country", _country),
    "region": Column("region", _text(100)),
    "city": Column("city", _text(100)),
    "postal_code": Column("postal_code", _text(32)),
    "street": Column("street", _text(300)),
    "zone": Column("zone", _text(64)),
    "legal_form": Column("legal_form", _text(32)),
    "business_model": Column("business_model", _text(64)),
    "technologies": Column("technologies", _text(10_000)),
    "founded": Column("founded", _whole),
    "territory": Column("territory", _text(200)),
    "check_back": Column("check_back_on", _day),
}

CONTACT_COLUMNS: dict[str, Column] = {
    "first": Column("first", _text(200)),
    "last": Column("last", _text(200)),
    "title": Column("title", _text(300)),
    "seniority": Column("seniority", _seniority),
    "function": Column("function", _text(64)),
    "in_role_since": Column("in_role_since", _day),
    "linkedin": Column("linkedin", _text(1000)),
    "country": Column("country", _country),
    "region": Column("region", _text(100)),
    "city": Column("city", _text(100)),
    "zone": Column("zone", _text(64)),
    "language": Column("language", _text(16)),
}


def apply(row: Any, columns: Mapping[str, Column], changes: Mapping[str, Any]) -> tuple[str, ...]:
    """Writes named values into a mapped row and returns the names of those that differ now.

    Errors: `UnreadableInput` `bad_field` or `bad_value`, before anything is written.
    """
    custom = {
        name.removeprefix(CUSTOM): custom_value(name, value)
        for name, value in changes.items()
        if name.startswith(CUSTOM)
    }
    plain = {name: value for name, value in changes.items() if not name.startswith(CUSTOM)}
    values = {name: _column(columns, name).read(name, value) for name, value in plain.items()}
    different = [name for name, value in values.items() if _current(row, columns, name) != value]
    for name in different:
        setattr(row, columns[name].attribute, values[name])
    return (*different, *_apply_custom(row, custom))


def custom_value(name: str, value: Any) -> str | int | float | bool | None:
    """A custom value as it is kept: a text, a number or a truth value; None takes it away.

    Errors: `UnreadableInput` for a name with quotes, or a value of another kind.
    """
    own = name.removeprefix(CUSTOM)
    if not own or len(own) > LONGEST_CUSTOM_NAME or '"' in own or "\\" in own:
        raise UnreadableInput("bad_field", f"“{name[:60]}” cannot be the name of a field.")
    if value is None or value == "":
        return None
    if isinstance(value, date | datetime):
        return value.isoformat()[:10]
    if isinstance(value, bool | int | float):
        return value
    if not isinstance(value, str) or len(value) > LONGEST_CUSTOM_TEXT:
        raise _wrong(name, f"a text of at most {LONGEST_CUSTOM_TEXT} characters, or a number")
    return value.strip()


def _apply_custom(row: Any, custom: dict[str, Any]) -> list[str]:
    before: dict[str, Any] = dict(row.custom or {})
    after = {name: value for name, value in (before | custom).items() if value is not None}
    if after != before:
        row.custom = after
    return [f"{CUSTOM}{name}" for name in custom if before.get(name) != after.get(name)]


def _column(columns: Mapping[str, Column], name: str) -> Column:
    if name not in columns:
        raise UnreadableInput(
            "bad_field",
            f"“{name[:60]}” is not a field that can be set; a field is {_some(columns)}.",
        )
    return columns[name]


def _some(columns: Mapping[str, Column]) -> str:
    return f"one of {', '.join(columns)} or custom.NAME"


def _current(row: Any, columns: Mapping[str, Column], name: str) -> Any:
    return getattr(row, columns[name].attribute)


def _wrong(name: str, what: str) -> UnreadableInput:
    return UnreadableInput("bad_value", f"{name} takes {what}; nothing was changed.")

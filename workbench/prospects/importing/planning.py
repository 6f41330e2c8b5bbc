"""A mapping turned into steps: decided once per file from a sample, then run for every row."""

from collections.abc import Iterable, Sequence

from workbench.prospects.importing.amounts import day_first, header_unit
from workbench.prospects.importing.custom_types import Reading, reading_of
from workbench.prospects.importing.fields import TARGETS, normal_header
from workbench.prospects.importing.mapping import Mapped
from workbench.prospects.importing.places import state_country
from workbench.vocabulary.prospects import CONTACT_CUSTOM, CUSTOM
from workbench.vocabulary.record import record

_ORDINALS = {"secondary": 2, "second": 2, "2": 2, "tertiary": 3, "third": 3, "3": 3}

_IDENTITY = frozenset(
    {
        "account.name", "account.domain", "account.website", "contact.email", "contact.first",
        "contact.last", "contact.name", "contact.linkedin", "contact.phone", "account.phone",
    }
)  # fmt: skip

_TEXTS: dict[str, tuple[str, int]] = {
    "account.name": ("name", 300),
    "account.industry": ("industry", 200),
    "account.city": ("city", 100),
    "account.postal_code": ("postal_code", 32),
    "account.street": ("street", 300),
    "account.business_model": ("business_model", 64),
    "account.technologies": ("technologies", 10_000),
    "account.territory": ("territory", 200),
}
"""Field → column of the account and characters kept, where a cell is kept as its text."""
_PLACE_FIELDS = ("place", "country", "region", "city")


OwnColumn = tuple[str, int, Reading]
"""A field of the team's own, the place of its column, and how its cells are read."""


@record
class MailColumn:
    """A column of addresses with the columns that speak about it: status and bounce."""

    place: int
    statuses: tuple[int, ...] = ()
    bounces: tuple[int, ...] = ()


@record
class Plan:
    """How to read a row. `singles` field → place; `account_custom`/`contact_custom` (name, place,
    reading); `phones`, `opted_out`, `do_not_call` places; `dates` field → day first; `states`
    “account”/“contact” → the country whose states the region column holds; `texts` (place, column
    of the account, characters kept); `placed` whose place some column tells; `width` cells a row
    has.
    """

    kind: str
    singles: dict[str, int]
    emails: tuple[MailColumn, ...]
    phones: tuple[int, ...]
    account_custom: tuple[OwnColumn, ...]
    contact_custom: tuple[OwnColumn, ...]
    dates: dict[str, bool | None]
    states: dict[str, str]
    revenue_scale: int = 1
    revenue_currency: str = ""
    employees_scale: int = 1
    opted_out: tuple[int, ...] = ()
    do_not_call: tuple[int, ...] = ()
    texts: tuple[tuple[int, str, int], ...] = ()
    placed: frozenset[str] = frozenset()
    width: int = 0


def names_somebody(fields: Iterable[str]) -> bool:
    """Whether any of the mapped fields says which company or person a row is about."""
    return not _IDENTITY.isdisjoint(fields)


def plan_rows(
    mapped: Sequence[Mapped], sample: Sequence[Sequence[str]], *, kind: str = "contacts"
) -> Plan:
    """The steps for a mapping.

    Arguments: `mapped` one entry per column, in the order of the cells; `sample` some rows, to
    settle the order of day and month and whose states a column names; `kind` an ImportKind value.
    """
    singles = {
        one.field: place
        for place, one in enumerate(mapped)
        if one.field in TARGETS and not TARGETS[one.field].many
    }
    revenue = singles.get("account.revenue")
    employees = singles.get("account.employees")
    scale, currency = header_unit(mapped[revenue].column) if revenue is not None else (1, "")
    return Plan(
        kind=kind,
        singles=singles,
        emails=_mail_columns(mapped),
        phones=_places(mapped, "contact.phone"),
        account_custom=_customs(mapped, sample, CUSTOM),
        contact_custom=_customs(mapped, sample, CONTACT_CUSTOM),
        dates=_date_orders(singles, sample),
        states={
            whose: state_country([row[singles[f"{whose}.region"]] for row in sample])
            for whose in ("account", "contact")
            if f"{whose}.region" in singles
        },
        revenue_scale=scale,
        revenue_currency=currency,
        employees_scale=header_unit(mapped[employees].column)[0] if employees is not None else 1,
        opted_out=_places(mapped, "contact.opted_out"),
        do_not_call=_places(mapped, "contact.do_not_call"),
        texts=tuple(
            (singles[field], name, limit)
            for field, (name, limit) in _TEXTS.items()
            if field in singles
        ),
        placed=frozenset(
            whose
            for whose in ("account", "contact")
            if any(f"{whose}.{field}" in singles for field in _PLACE_FIELDS)
        ),
        width=len(mapped),
    )


def _date_orders(
    singles: dict[str, int], sample: Sequence[Sequence[str]]
) -> dict[str, bool | None]:
    """Whether the day stands first, per date column; one that does not tell follows the others of
    its file.
    """
    places = {field: at for field, at in singles.items() if TARGETS[field].values == "date"}
    if not places:
        return {}
    found = {field: day_first(row[at] for row in sample) for field, at in places.items()}
    told = [order for order in found.values() if order is not None]
    usual = told[0] if told else day_first(cell for row in sample for cell in row if len(cell) < 25)
    return {field: usual if order is None else order for field, order in found.items()}


def _places(mapped: Sequence[Mapped], field: str) -> tuple[int, ...]:
    return tuple(place for place, one in enumerate(mapped) if one.field == field)


def _customs(
    mapped: Sequence[Mapped], sample: Sequence[Sequence[str]], prefix: str
) -> tuple[OwnColumn, ...]:
    return tuple(
        (
            one.field.removeprefix(prefix),
            place,
            reading_of(
                one.type, [row[place].strip() for row in sample if row[place].strip()], one.column
            ),
        )
        for place, one in enumerate(mapped)
        if one.field.startswith(prefix)
    )


def _mail_columns(mapped: Sequence[Mapped]) -> tuple[MailColumn, ...]:
    """Pairs “Secondary Email” with “Secondary Email Status”; what has no ordinal is the first's."""
    places = [place for place, one in enumerate(mapped) if one.field == "contact.email"]
    ordered = sorted(places, key=lambda place: (_ordinal(mapped[place].column), place))
    found = []
    for number, place in enumerate(ordered, start=1):
        ordinals = {_ordinal(mapped[place].column)} | ({1} if number == 1 else set())
        found.append(
            MailColumn(
                place,
                _speaking(mapped, "contact.email_status", ordinals),
                _speaking(mapped, "contact.email_bounced", ordinals),
            )
        )
    return tuple(found)


def _speaking(mapped: Sequence[Mapped], field: str, ordinals: set[int]) -> tuple[int, ...]:
    return tuple(
        place
        for place, one in enumerate(mapped)
        if one.field == field and _ordinal(one.column) in ordinals
    )


def _ordinal(column: str) -> int:
    words = normal_header(column).split()
    return next((_ORDINALS[word] for word in words if word in _ORDINALS), 1)

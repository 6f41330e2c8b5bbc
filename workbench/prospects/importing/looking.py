"""A file before it is imported: what each column would mean, with samples as they come and as they
would be read (IMP-02: a mapping without samples is a guess in the dark).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.prospects.importing.address_states import status_of
from workbench.prospects.importing.amounts import is_yes
from workbench.prospects.importing.choosing import may_choose
from workbench.prospects.importing.custom_types import CustomValue, text_of
from workbench.prospects.importing.fields import TARGETS
from workbench.prospects.importing.looks import share_of
from workbench.prospects.importing.mapping import Mapped, asked_as, map_columns
from workbench.prospects.importing.normalising import Values, read_cells
from workbench.prospects.importing.planning import (
    MailColumn,
    OwnColumn,
    Plan,
    names_somebody,
    plan_rows,
)
from workbench.prospects.importing.reading import Row, Table
from workbench.prospects.importing.sniffing import SAMPLE_ROWS
from workbench.prospects.importing.web import account_domain, website_of
from workbench.vocabulary.prospects import CONTACT_CUSTOM, CUSTOM, Because, CustomType, ImportKind
from workbench.vocabulary.record import record, replace

SAMPLES = 4
"""Different values shown of each column."""
LONGEST_SAMPLE = 80
_OF_A_KIND = {
    "lead": ImportKind.LEADS,
    "suppression": ImportKind.SUPPRESSION,
    "opportunity": ImportKind.OPPORTUNITIES,
    "activity": ImportKind.ACTIVITY,
}
"""Parts of a field's name that only one kind of file may fill."""
_JOINED = {
    "account.place": ("city", "region", "country"),
    "contact.place": ("city", "region", "country"),
    "contact.name": ("first", "last"),
}


@record
class Sample:
    """A cell as it came and as the workspace would keep it; `read` is empty where nothing would."""

    raw: str
    read: str


@record
class ColumnLook:
    """One column. `field` as in `Mapped`; `likely` the share of its values that look right for the
    field, None where anything goes; `filled` the share of rows that have a value, both 0–1; `type`
    that of a field of the team's own.
    """

    name: str
    field: str
    confidence: float
    because: Because
    likely: float | None
    filled: float
    samples: tuple[Sample, ...]
    type: CustomType = CustomType.TEXT

    @property
    def asked(self) -> str:
        """As `Mapped.asked`."""
        return asked_as(self.field, self.type)


@record
class FieldChoice:
    """A field a column may fill: `part` is what stands before its point, or empty;
    `choosable` when it may overwrite or keep what records have.
    """

    name: str
    title: str
    part: str
    choosable: bool = True


@record
class FileLook:
    """A file as the importer sees it. `header_line` counts records from 1, None without one;
    `about_rows` is a guess for long files; `named` whether some column says who a row is; `twice`
    the fields that two columns would fill; `warnings` are sentences.
    """

    file: str
    sha256: str
    size: int
    encoding: str
    delimiter: str
    header_line: int | None
    about_rows: int
    columns: tuple[ColumnLook, ...]
    fields: tuple[FieldChoice, ...]
    named: bool
    twice: tuple[str, ...]
    warnings: tuple[str, ...]


def look(
    table: Table,
    kind: ImportKind,
    asked: Mapping[str, str] | None = None,
    types: Mapping[str, CustomType] | None = None,
) -> FileLook:
    """Looks at a table's first rows.

    Arguments: `asked` column → field as the user decided so far; `types` of fields of the team's
    own that the workspace knows. Errors: `UnreadableInput`.
    """
    rows = table.sample(SAMPLE_ROWS)
    cells = [row.cells for row in rows]
    mapped = map_columns(table.columns, cells, kind=kind.value, asked=asked, types=types)
    plan = plan_rows(mapped, cells, kind=kind.value)
    fields = [one.field for one in mapped]
    return FileLook(
        file=table.facts.path.name,
        sha256=table.facts.sha256,
        size=table.facts.size,
        encoding=table.facts.encoding,
        delimiter=table.dialect.delimiter,
        header_line=None if table.header_row is None else table.header_row + 1,
        about_rows=table.about_rows(),
        columns=tuple(_column(plan, one, place, rows) for place, one in enumerate(mapped)),
        fields=choices(kind),
        named=names_somebody(fields),
        twice=_twice(fields),
        warnings=_warnings(table, rows),
    )


def choices(kind: ImportKind) -> tuple[FieldChoice, ...]:
    """The fields a column of a kind of file may fill, in the order of the table."""
    parts = ((name.partition(".")[0], target) for name, target in TARGETS.items())
    return tuple(
        FieldChoice(
            target.name, target.title, part if part != target.name else "", may_choose(target.name)
        )
        for part, target in parts
        if _OF_A_KIND.get(part, kind) is kind
    )


def _twice(fields: Sequence[str]) -> tuple[str, ...]:
    single = [one for one in fields if not (one in TARGETS and TARGETS[one].many)]
    return tuple(dict.fromkeys(one for one in single if single.count(one) > 1))


def _warnings(table: Table, rows: Sequence[Row]) -> tuple[str, ...]:
    found = []
    if table.header_row is None:
        found.append("The file has no line of column names; its columns are numbered.")
    elif table.header_row > 0:
        found.append(f"{table.header_row} lines above the column names are left out.")
    if not table.facts.encoding.startswith("utf"):
        found.append(
            f"The file is not in UTF-8; it is read as {table.facts.encoding}. Look at the"
            " accents in the samples before you import."
        )
    if table.left_out():
        found.append(table.left_out())
    if not rows:
        found.append("There is no row below the column names.")
    return tuple(found)


def _column(plan: Plan, mapped: Mapped, place: int, rows: Sequence[Row]) -> ColumnLook:
    values = [row.cells[place].strip() for row in rows]
    filled = [value for value in values if value]
    first: dict[str, Row] = {}
    for value, row in zip(values, rows, strict=True):
        if value and len(first) < SAMPLES:
            first.setdefault(value, row)
    look_of = TARGETS[mapped.field].values if mapped.field in TARGETS else ""
    return ColumnLook(
        mapped.column,
        mapped.field,
        mapped.confidence,
        mapped.because,
        share_of(filled, look_of),
        len(filled) / len(values) if values else 0.0,
        tuple(
            Sample(_short(value), _short(read_value(plan, mapped.field, place, row.cells)))
            for value, row in first.items()
        ),
        mapped.type,
    )


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_SAMPLE else f"{plain[:LONGEST_SAMPLE]}…"


def read_value(plan: Plan, field: str, place: int, cells: list[str]) -> str:
    """What one cell of a row becomes under the plan, as a text; empty when it says nothing."""
    part, _, name = field.partition(".")
    if part == "ignore" or not name:
        return ""
    alone = _alone(plan, field, place)
    account, contact, emails, extra = read_cells(alone, cells, [])
    if name in _OF_THE_CELL:
        return _of_the_cell(name, cells[place])
    if name == "email":
        return ", ".join(address for address, _ in emails)
    if field.startswith((CUSTOM, CONTACT_CUSTOM)):
        custom = (contact if field.startswith(CONTACT_CUSTOM) else account).get("custom", {})
        return _own_text(next(iter(custom.values()), ""))
    values = {"account": account, "contact": contact}.get(part, extra)
    return _told(values, _JOINED.get(field, (_STORED_AS.get(field, name),)))


_OF_THE_CELL = frozenset({"domain", "website", "email_status", "email_bounced"}) | {
    "opted_out", "do_not_call",
}  # fmt: skip
_STORED_AS = {"contact.phone": "phones"}


def _alone(plan: Plan, field: str, place: int) -> Plan:
    """The plan with this column as the only one of those that several columns may fill."""
    return replace(
        plan,
        emails=(MailColumn(place),) if field == "contact.email" else (),
        phones=(place,) if field == "contact.phone" else (),
        account_custom=_only(plan.account_custom, place),
        contact_custom=_only(plan.contact_custom, place),
    )


def _only(columns: Sequence[OwnColumn], place: int) -> tuple[OwnColumn, ...]:
    return tuple(one for one in columns if one[1] == place)


def _of_the_cell(name: str, cell: str) -> str:
    if name == "domain":
        return account_domain(cell)
    if name == "website":
        return website_of(cell)
    if name == "email_status":
        return status_of(cell).value
    return "yes" if is_yes(cell) else "no"


def _told(values: Values, names: Sequence[str]) -> str:
    return ", ".join(_text(values[name]) for name in names if name in values)


def _own_text(value: CustomValue) -> str:
    return f"{value:,}" if type(value) in (int, float) and value != "" else text_of(value)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return f"{value:,}" if isinstance(value, int) and value >= 10_000 else str(value)

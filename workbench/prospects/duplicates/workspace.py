"""Records of a workspace as what is compared; runs in a child process."""

from collections.abc import Callable, Sequence

from workbench.prospects.duplicates.engine import ASK, find_pairs
from workbench.prospects.duplicates.records import Column, Kind, Records
from workbench.prospects.messages.duplicates import FoundPair
from workbench.vocabulary.prospects import RecordKind
from workbench.vocabulary.record import record

_KINDS: dict[str, Kind] = {
    "name": Kind.COMPANY, "domain": Kind.DOMAIN, "phone": Kind.PHONE, "street": Kind.STREET,
    "city": Kind.CITY, "postal_code": Kind.POSTAL, "region": Kind.REGION,
    "country": Kind.COUNTRY, "first": Kind.GIVEN, "last": Kind.LAST, "email": Kind.EMAIL,
    "linkedin": Kind.PROFILE, "title": Kind.TEXT, "company": Kind.COMPANY,
}  # fmt: skip


@record
class Rows:
    """What a child compares: `ids` and, for each of `fields`, a value of each record."""

    kind: RecordKind
    ids: Sequence[int]
    fields: Sequence[str]
    values: Sequence[Sequence[str]]
    threshold: float = ASK


def compare(rows: Rows, tell: Callable[[float], None]) -> list[FoundPair]:
    """The pairs among some records that are probably one, the surest first.

    Arguments: `tell` hears the share done, 0–1.
    """
    columns = tuple(
        Column(_KINDS[name], name, values)
        for name, values in zip(rows.fields, rows.values, strict=True)
    )
    records = Records(rows.kind is RecordKind.CONTACT, len(rows.ids), columns)
    ids = rows.ids
    return [
        FoundPair(
            min(ids[one.a], ids[one.b]),
            max(ids[one.a], ids[one.b]),
            one.score,
            one.merge,
            one.why,
        )
        for one in find_pairs(records, rows.threshold, tell)
    ]

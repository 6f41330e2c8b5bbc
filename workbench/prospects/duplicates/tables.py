"""A file's columns as what is compared, whatever they are called: by the importer's own mapping, by
names it has no field for (numbers of identity, dates of birth, lines of an address), and by values.

What only names rows (a record's own number) or clusters (somebody's answer to our question) never
takes part.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from workbench.errors import UnreadableInput
from workbench.prospects.duplicates.company_words import legal_forms, weak_words
from workbench.prospects.duplicates.forms import FORMS
from workbench.prospects.duplicates.nicknames import is_first_name
from workbench.prospects.duplicates.records import Column, Kind, Records
from workbench.prospects.duplicates.spelling import words_of
from workbench.prospects.importing.fields import normal_header
from workbench.prospects.importing.mapping import map_columns
from workbench.prospects.importing.reading import open_table

_SAMPLE = 400
_SEVERAL = 50
_ROW_IDS = ("rec_id", "id")
_BY_NAME: tuple[tuple[Kind | None, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.NUMBER, r"\b(?:ssn|soc(?:ial)? sec(?:urity)?|national (?:id|insurance|identity)|nino"
         r"|tax(?:payer)? (?:id|no|number|code)|tin|vat|ust ?id(?: ?nr)?|ein|siren|siret|nif|cif"
         r"|cnpj|cpf|kvk|abn|acn|duns|d u n s|lei|cik|isin|passport|pesel|regon|nip|krs|orgnr"
         r"|org(?:anisation|anization)? (?:nr|no|number)|company (?:number|registration|reg)"
         r"|registration (?:number|no|id)|reg(?:istry)? (?:no|number|code)|handelsregister"
         r"|hrb|steuernummer|rut|ico|dic|inn|ogrn|uid ch|npi|medicare|licen[cs]e (?:no|number)"
         r"|national identifier|identity number|id (?:card|document)|codice fiscale|partita iva"
         r"|p iva|dni|nie|bsn|nir|steuer id|num(?:ero)? secu(?:rite sociale)?|personnummer|btw"
         r"|reg ?(?:no|nr)|curp|rfc|cuit)\b"),
        (None, r"^(?:id|ids|row|rows|index|idx|no|nr|number|key|rank|s no|sr no|serial)$"
         r"|\b(?:cluster|entity|truth|gold|label|labels|match|matches|duplicate|duplicates|dup|dupe"
         r"|group id|blocking|uuid|guid|checksum|hash|source|dataset|score|confidence|created"
         r"|updated|modified|timestamp|record|rec)\b"),
        (Kind.BIRTH, r"\b(?:dob|d o b|birth ?da(?:te|y)|date of birth|born|birth|geburtsdatum|geb"
         r"|date naissance|date de naissance|fecha (?:de )?nac(?:imiento)?|data (?:di )?nascita"
         r"|data (?:de )?nasc(?:imento)?|geboortedatum|data urodzenia|fodelsedatum|fodselsdato"
         r"|naissance)\b"),
        (Kind.HOUSE, r"\b(?:(?:street|house|building|hse|civic) (?:number|no|num|nr|nbr)"
         r"|hausnummer|hausnr|house|addr(?:ess)? (?:no|num|nr)|numero (?:civico|rue)|n civico"
         r"|huisnummer|huisnr|nr domu|gatunr|gatunummer|portal)\b"),
        (Kind.POSTAL, r"\b(?:post ?(?:al)?(?: ?code)?(?! ?town)|zip(?: ?code)?|plz|postleitzahl"
         r"|code postal|pin ?code|eircode|cap|cep|pcode|kod pocztowy|postnr|postnummer)\b|^cp$"),
        (Kind.CITY, r"\b(?:suburb|town|city|locality|municipality|ort|wohnort|stadt|village|comune"
         r"|woonplaats|poblacion|municipio|miejscowosc)\b"),
        (Kind.REGION, r"\b(?:state|province|provincie|provincia|bundesland|wojewodztwo|county"
         r"|departement|kanton)\b"),
        (Kind.STREET, r"\b(?:address(?: ?(?:line)? ?\d)?|addr(?: ?\d)?|addressline\d"
         r"|street(?: ?\d)?|adresse|anschrift|strasse|rue|calle|road|street (?:name|address)|ulica"
         r"|gata|straat)\b"),
        (Kind.MIDDLE, r"^(?:middle(?: ?(?:name|initial|nm|init))?|mname|mid ?name|midl name|mi)$"),
        (Kind.SUFFIX, r"^(?:name )?(?:suffix|sufx|sfx|name suffix lbl|generation)$"),
        (Kind.AGE, r"^(?:age|alter|edad|leeftijd|age (?:in )?years|years old)$"),
        (Kind.SEX, r"^(?:sex|gender|sex code|gender code|geschlecht|sexe|sexo|genre|geslacht)$"),
        (Kind.GIVEN, r"^(?:fname|first ?(?:name|nm)|given ?names?|forenames?|giv|first)$"),
        (Kind.LAST, r"^(?:lname|last ?(?:name|nm)|surname|family ?name|lastname|sname)$"),
        (Kind.PHONE, r"\b(?:phone|telephone|mobile|fax|tel|cell|telefon|handy)\b"),
    )
)  # fmt: skip
_NOT_AN_ADDRESS = re.compile(r"\b(?:e ?mail|ip|web|mac|url)\b")
_OF_FIELD: dict[str, Kind] = {
    "contact.first": Kind.GIVEN, "contact.last": Kind.LAST, "contact.name": Kind.PERSON,
    "account.name": Kind.COMPANY, "account.domain": Kind.DOMAIN, "account.website": Kind.DOMAIN,
    "contact.email": Kind.EMAIL, "contact.phone": Kind.PHONE, "account.phone": Kind.PHONE,
    "account.street": Kind.STREET, "account.city": Kind.CITY, "contact.city": Kind.CITY,
    "account.postal_code": Kind.POSTAL, "account.region": Kind.REGION,
    "contact.region": Kind.REGION, "account.country": Kind.COUNTRY,
    "contact.country": Kind.COUNTRY, "account.place": Kind.STREET, "contact.place": Kind.CITY,
    "contact.linkedin": Kind.PROFILE, "contact.title": Kind.TEXT, "account.industry": Kind.TEXT,
    "account.sub_industry": Kind.TEXT,
}  # fmt: skip
_DAY = re.compile(r"^\d{4}-\d\d-\d\d|^\d{1,2}[./]\d{1,2}[./]\d{4}")
_CODE = re.compile(r"^\S*\d\S*$")


class RowTable(NamedTuple):
    """A file to compare. `ids` the name of each row: its `id` or `rec_id`, else its place."""

    ids: list[str | int]
    records: Records


def read_records(path: Path) -> RowTable:
    """Reads a whole text table. Errors: `UnreadableInput`, as the importer's."""
    table = open_table(path)
    rows = [row.cells[: len(table.columns)] for row in table.rows()]
    width = len(table.columns)
    cells = [row + [""] * (width - len(row)) for row in rows]
    by_column = [[row[place].strip() for row in cells] for place in range(width)]
    if not cells:
        raise UnreadableInput("empty_file", f"“{path.name}” holds no rows to compare.")
    headers = [normal_header(name) for name in table.columns]
    ids = _row_ids(table.columns, by_column, len(cells))
    return RowTable(ids, records_of(table.columns, headers, by_column, len(cells)))


def _row_ids(columns: Sequence[str], by_column: Sequence[list[str]], rows: int) -> list[str | int]:
    low = [name.strip().lower() for name in columns]
    for name in _ROW_IDS:
        if name in low:
            values = by_column[low.index(name)]
            return [value or row for row, value in enumerate(values)]
    return list(range(rows))


def records_of(
    columns: Sequence[str], headers: Sequence[str], by_column: Sequence[list[str]], rows: int
) -> Records:
    """Columns with their kinds. Arguments: `headers` the normal form of each of `columns`."""
    sample = [[values[row] for values in by_column] for row in range(min(rows, _SAMPLE))]
    fields = [one.field for one in map_columns(columns, sample)]
    kinds = [
        _kind(header, field, values)
        for header, field, values in zip(headers, fields, by_column, strict=True)
    ]
    kinds = _with_a_name(kinds, by_column)
    found = _distinct(kinds, columns, by_column)
    people = bool({Kind.GIVEN, Kind.LAST, Kind.PERSON, Kind.BIRTH} & {one.kind for one in found})
    return Records(people, rows, tuple(found))


def _kind(header: str, field: str, values: list[str]) -> Kind | None:
    filled = [value for value in values[: 5 * _SAMPLE] if value]
    if not filled:
        return None
    for kind, pattern in _BY_NAME:
        if pattern.search(header) and field not in ("contact.email", "contact.name"):
            if kind is Kind.STREET and _NOT_AN_ADDRESS.search(header):
                continue
            return kind if kind is None or _looks(kind, filled) else None
    if field in _OF_FIELD:
        kind = _OF_FIELD[field]
        return kind if _looks(kind, filled) else None
    return _by_values(header, filled)


def _looks(kind: Kind, filled: list[str]) -> bool:
    """Whether some of the values can be read as their kind at all."""
    if kind is Kind.PHONE and sum(1 for one in filled if _DAY.match(one)) * 2 > len(filled):
        return False
    form = FORMS.get(kind)
    return form is None or sum(1 for value in filled[:_SAMPLE] if form(value)) * 10 >= min(
        len(filled), _SAMPLE
    )


def _by_values(header: str, filled: list[str]) -> Kind | None:
    """A column of an unknown name: words may help a little; numbers and codes say nothing, because
    nobody knows what they number.
    """
    if header.endswith(" id") or header in ("name key", "slug"):
        return None
    coded = sum(1 for value in filled if _CODE.match(value))
    if coded * 10 >= len(filled) * 4:
        return None
    if header == "name":
        return Kind.COMPANY
    return Kind.TEXT


def _with_a_name(kinds: list[Kind | None], by_column: Sequence[list[str]]) -> list[Kind | None]:
    """A table without any name gets one: the column of text with the most different values. A
    column of whole names is of people where most hold a first name.
    """
    named = {Kind.GIVEN, Kind.LAST, Kind.PERSON, Kind.COMPANY}
    if not named & set(kinds):
        texts = [place for place, kind in enumerate(kinds) if kind is Kind.TEXT]
        if texts:
            best = max(texts, key=lambda place: len(set(by_column[place])))
            kinds = [Kind.COMPANY if place == best else kind for place, kind in enumerate(kinds)]
    if Kind.COMPANY in kinds and not {Kind.GIVEN, Kind.LAST, Kind.PERSON} & set(kinds):
        place = kinds.index(Kind.COMPANY)
        if _are_people(by_column[place]) or Kind.BIRTH in kinds:
            kinds[place] = Kind.PERSON
    return kinds


def _are_people(values: list[str]) -> bool:
    """Whether most are two to four words with a first name among them; or some are, none is of a
    company, and the words they begin or end with come again and again, as first names do.
    """
    rows = [words_of(value) for value in values if value][:_SAMPLE]
    short = [words for words in rows if 2 <= len(words) <= 4 and words[-1] not in legal_forms()]
    people = sum(1 for words in short if any(map(is_first_name, words)))
    if people * 2 > len(rows):
        return True
    of_firms = sum(1 for words in rows if not weak_words().isdisjoint(words[1:]))
    first = min(len({words[place] for words in short}) for place in (0, -1)) if short else 0
    return (
        people * 10 > len(rows) > _SEVERAL
        and len(short) * 100 > 98 * len(rows)
        and of_firms * 100 < len(rows)
        and first * 10 < 7 * len(rows)
    )


def _distinct(
    kinds: Sequence[Kind | None], columns: Sequence[str], by_column: Sequence[list[str]]
) -> list[Column]:
    found = [
        Column(kind, name, values)
        for kind, name, values in zip(kinds, columns, by_column, strict=True)
        if kind is not None
    ]
    single = (
        Kind.GIVEN, Kind.MIDDLE, Kind.LAST, Kind.SUFFIX, Kind.PERSON, Kind.BIRTH, Kind.AGE,
        Kind.SEX,
    )  # fmt: skip
    kept: list[Column] = []
    for one in found:
        if one.kind in single and any(other.kind is one.kind for other in kept):
            kept.append(Column(Kind.TEXT, one.name, one.values))
        else:
            kept.append(one)
    return kept

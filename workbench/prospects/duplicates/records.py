"""What is compared: rows of people or companies, column by column, each of a known kind."""

from collections.abc import Sequence
from enum import StrEnum

from workbench.vocabulary.record import record


class Kind(StrEnum):
    """What a column's values are, as far as a comparison cares."""

    GIVEN = "first name"
    MIDDLE = "middle name"
    LAST = "last name"
    SUFFIX = "suffix"
    PERSON = "name of a person"
    COMPANY = "company"
    EMAIL = "e-mail"
    DOMAIN = "domain"
    PHONE = "phone"
    NUMBER = "number of identity"
    PROFILE = "profile"
    BIRTH = "date of birth"
    AGE = "age"
    SEX = "sex"
    STREET = "street"
    HOUSE = "house number"
    CITY = "city"
    POSTAL = "postal code"
    REGION = "region"
    COUNTRY = "country"
    TEXT = "text"


@record
class Column:
    """One column. `values` one text for each row, empty where unknown; several values of one cell
    are apart by a line break.
    """

    kind: Kind
    name: str
    values: Sequence[str]


@record
class Records:
    """Rows to compare. `people` whether a row is a person (else a company); `rows` how many."""

    people: bool
    rows: int
    columns: tuple[Column, ...]


@record
class Pair:
    """Two rows (places in the table, `a` < `b`) that are probably one. `score` 0–1 the probability;
    `merge` whether it may be done without asking (else `ask`); `why` the reasons, strongest first.
    """

    a: int
    b: int
    score: float
    merge: bool
    why: tuple[str, ...]

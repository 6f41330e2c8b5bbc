"""What is usually so of each kind of value: how often true pairs, strangers, and kin agree."""

from workbench.prospects.duplicates.records import Kind
from workbench.vocabulary.record import record

Shares = tuple[float, ...]


@record
class Usual:
    """What is usually so of one kind. `same` shares of levels 1…n among true pairs, `chance` among
    chance pairs, `household` among people of one household or firm and `sisters` among companies of
    one house (None: as among true pairs); `unlike` the largest share of true pairs that is believed
    to differ; `rarest` the smallest share a single value is believed to have; `spare` rows a value
    may have before it counts as common; `least`, `most` bounds of the bits.
    """

    same: Shares
    chance: Shares
    household: Shares | None
    sisters: Shares | None
    unlike: float
    rarest: float
    spare: float
    least: float
    most: float


_AS_SAME = None
USUAL: dict[Kind, Usual] = {
    Kind.GIVEN: Usual(
        (0.70, 0.08, 0.13, 0.09), (0.01, 0.01, 0.02, 0.96), (0.012, 0.012, 0.02, 0.956), _AS_SAME,
        0.15, 2e-4, 1, -5, 13),
    Kind.MIDDLE: Usual(
        (0.72, 0.20, 0.08), (0.03, 0.05, 0.92), (0.05, 0.06, 0.89), _AS_SAME,
        0.15, 5e-4, 1, -4, 10),
    Kind.LAST: Usual(
        (0.76, 0.15, 0.09), (0.003, 0.01, 0.987), (0.55, 0.05, 0.40), _AS_SAME,
        0.2, 2e-5, 1, -5, 16),
    Kind.EMAIL: Usual(
        (0.70, 0.12, 0.10, 0.08), (1e-6, 2e-6, 2e-4, 0.9998), (0.02, 0.003, 0.03, 0.947),
        (0.10, 0.01, 0.05, 0.84), 0.6, 3e-7, 8, -3, 22),
    Kind.DOMAIN: Usual(
        (0.85, 0.05, 0.10), (1e-4, 1e-4, 0.9998), (0.5, 0.02, 0.48), (0.40, 0.05, 0.55),
        0.35, 2e-6, 8, -3, 16),
    Kind.PHONE: Usual(
        (0.70, 0.10, 0.20), (1e-6, 2e-6, 1.0), (0.35, 0.01, 0.64), (0.08, 0.02, 0.90),
        0.6, 1e-6, 8, -2, 19),
    Kind.NUMBER: Usual(
        (0.82, 0.08, 0.03, 0.07), (1e-7, 1e-5, 1e-4, 0.9999), (1e-5, 1e-4, 1e-3, 0.9989),
        (1e-3, 1e-3, 1e-3, 0.997), 0.2, 2e-7, 8, -6, 22),
    Kind.PROFILE: Usual(
        (0.93, 0.07), (1e-7, 1.0), (1e-5, 1.0), (0.05, 0.95), 0.15, 2e-7, 8, -6, 22),
    Kind.BIRTH: Usual(
        (0.76, 0.12, 0.04, 0.03, 0.05), (5e-5, 8e-4, 1e-2, 0.05, 0.939),
        (0.02, 0.004, 0.02, 0.06, 0.896), _AS_SAME, 0.15, 4e-5, 4, -6, 15),
    Kind.AGE: Usual(
        (0.80, 0.12, 0.08), (0.015, 0.03, 0.955), (0.06, 0.08, 0.86), _AS_SAME,
        0.15, 5e-3, 1, -4, 7),
    Kind.SEX: Usual((0.985, 0.015), (0.5, 0.5), (0.42, 0.58), _AS_SAME, 0.05, 0.3, 1, -5, 2),
    Kind.STREET: Usual(
        (0.62, 0.20, 0.08, 0.10), (1e-4, 5e-4, 5e-3, 0.994), _AS_SAME, (0.10, 0.03, 0.05, 0.82),
        0.35, 1e-5, 2, -4, 14),
    Kind.HOUSE: Usual(
        (0.80, 0.10, 0.10), (0.02, 0.12, 0.86), _AS_SAME, (0.10, 0.12, 0.78), 0.35, 1e-3, 1, -3, 8),
    Kind.CITY: Usual(
        (0.80, 0.10, 0.10), (0.02, 0.01, 0.97), _AS_SAME, (0.25, 0.03, 0.72),
        0.35, 1e-4, 1, -4, 10),
    Kind.POSTAL: Usual(
        (0.82, 0.10, 0.08), (2e-3, 0.02, 0.978), _AS_SAME, (0.12, 0.05, 0.83),
        0.35, 1e-4, 1, -4, 11),
    Kind.REGION: Usual(
        (0.90, 0.02, 0.08), (0.1, 0.01, 0.89), _AS_SAME, (0.45, 0.02, 0.53), 0.25, 1e-3, 1, -3, 5),
    Kind.COUNTRY: Usual(
        (0.95, 0.01, 0.04), (0.3, 0.01, 0.69), _AS_SAME, (0.75, 0.01, 0.24), 0.15, 1e-2, 1, -4, 4),
    Kind.COMPANY: Usual(
        (0.6, 0.2, 0.1, 0.1), (1e-3, 5e-3, 0.02, 0.97), _AS_SAME, _AS_SAME, 0.4, 1e-5, 2, -2, 11),
    Kind.TEXT: Usual(
        (0.5, 0.15, 0.1, 0.25), (0.05, 0.03, 0.1, 0.82), _AS_SAME, _AS_SAME, 0.7, 1e-2, 1, -1, 2),
}  # fmt: skip
"""What is usually so, kind by kind; the file's own pairs correct it."""

"""What values alone say of a column whose header nobody knows."""

import pytest

from workbench.prospects.importing.looks import likely_look


@pytest.mark.parametrize(
    "days",
    [
        ("2023-01-24", "2022-08-02", "2024-11-30"),
        ("24.01.2023", "02.08.2022", "30.11.2024"),
        ("1/24/2023", "12/8/2022", "11/30/24"),
        ("2023-01-24 08:00", "2022-08-02T09:15:00", "2024-11-30 10:30"),
    ],
)
@pytest.mark.parametrize("nameless", [True, False])
def test_days_are_no_telephone_numbers(days: tuple[str, ...], nameless: bool) -> None:
    assert likely_look(days, nameless) == ""


def test_telephone_numbers_are_known_by_their_groups() -> None:
    assert likely_look(("202-555-0143", "089 1234 5678", "+1 20 5550143"), False) == "?phone"

"""What a spreadsheet may be given: no cell runs, and every cell comes back as it was."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.vocabulary.cells import guarded, unguarded

SIGNS = "=+-@\t\r"
LEADS = ("", " ", '"', "'", '" ', "\u00a0'\"", "\n")


@pytest.mark.parametrize(("lead", "sign"), list(product(LEADS, SIGNS)))
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(lead: str, sign: str) -> None:
    cell = f"{lead}{sign}1+1"
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Acme", "12", "a=b", "O'Brien", "'t Hooft", '"Best" Foods'])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == unguarded(cell) == cell


def test_a_spreadsheets_own_mark_before_a_number_is_no_part_of_it() -> None:
    assert [unguarded(cell) for cell in ("'01234", "'+49 30", "'(030) 1")] == [
        "01234", "+49 30", "(030) 1",
    ]  # fmt: skip


@given(st.text() | st.text(alphabet="='\" +-@\t\r5(\u00b2a\x00"))
def test_every_cell_comes_back_as_it_was(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell

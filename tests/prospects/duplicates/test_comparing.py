"""How alike two values are does not depend on how many rows have them."""

import numpy as np
import pytest

from workbench.prospects.duplicates.comparing import compared, levels
from workbench.prospects.duplicates.records import Kind

_VALUES = {
    Kind.GIVEN: ["Robert", "Bob", "Roberto", "R", "Anna", "Ana", "", "Wilhelmina"],
    Kind.LAST: ["Meyer", "Meier", "Meyer-Lund", "Lund", "", "Oconnor", "Conor"],
    Kind.CITY: ["München", "Munich", "Greater Boston", "Boston", "Bostn", "", "Oslo"],
    Kind.STREET: ["1 Main St", "1 Main Street", "1 Main St Suite 4", "9 Oak Road", ""],
    Kind.PHONE: ["+4755123456", "+4755123465", "+4799887766", ""],
}


@pytest.mark.parametrize("kind", _VALUES)
def test_values_of_many_rows_are_as_alike_as_those_of_one(kind: Kind) -> None:
    values = _VALUES[kind]
    a, b = (side.ravel() for side in np.indices((len(values), len(values))))
    single = levels(compared(kind, "", values), a, b)
    often = levels(compared(kind, "", values * 7), a, b + 3 * len(values))
    assert often.tolist() == single.tolist()
    assert {1, 2} <= set(single.tolist())

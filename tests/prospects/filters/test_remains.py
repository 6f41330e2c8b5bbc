"""A filter kept from other days is asked as far as it can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prospects.filters.strategies import conditions
from workbench.prospects.filters.parsing import parse
from workbench.prospects.filters.printing import to_text
from workbench.prospects.filters.remains import Remains, remains
from workbench.prospects.filters.tree import All, Condition, walk


def there(tree: Condition) -> bool:
    return not any(leaf.field == "custom.gone" for leaf, _ in walk(tree))


@pytest.mark.parametrize(
    ("text", "left", "lost"),
    [
        ("", "", ()),
        ("country = US and fit > 5", "country = US and fit > 5", ()),
        ("country = US and colour = red", "country = US", ("colour = red",)),
        ("colour = red", "", ("colour = red",)),
        ("custom.gone > 5 and fit > 5", "fit > 5", ("custom.gone > 5",)),
        (
            "employees between 2 and 5 and size between 2 and 5 and fit > 5",
            "employees between 2 and 5 and fit > 5",
            ("size between 2 and 5",),
        ),
        (
            'has person (title = "a and b" and rank = 1) and (bin = cold or fit > 5)',
            "(bin = cold or fit > 5)",
            ('has person (title = "a and b" and rank = 1)',),
        ),
        ("country = US or colour = red", "", ("country = US or colour = red",)),
        ('name = "open', "", ('name = "open',)),
    ],
)
def test_what_cannot_be_asked_any_more_is_left_out(
    text: str, left: str, lost: tuple[str, ...]
) -> None:
    assert remains(text, there) == Remains(left, lost)


@given(st.lists(conditions(), min_size=1, max_size=4), st.integers(0, 4))
def test_one_lost_condition_leaves_all_others_as_they_were(
    trees: list[Condition], place: int
) -> None:
    texts = [f"({to_text(tree)})" for tree in trees]
    texts.insert(place, "colour = red")
    found = remains(" and ".join(texts), lambda _tree: True)
    assert found.lost == ("colour = red",)
    assert parse(found.text) == (trees[0] if len(trees) == 1 else All(tuple(trees)))

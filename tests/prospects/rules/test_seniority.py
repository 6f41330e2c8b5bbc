"""LIST-2: the seniority mix of a list and its warning."""

from workbench.prospects.rules.seniority import deciding, mix
from workbench.vocabulary.prospects import Seniority


def test_the_mix_orders_levels_from_the_top_and_warns_where_nobody_is_high_enough() -> None:
    people = {"staff": 1, None: 1, "vp": 1, "manager": 1, "strange": 1, "owner": 1}
    found = mix(people, 4, 2, Seniority.DIRECTOR)
    assert found.people == (
        (Seniority.OWNER, 1),
        (Seniority.VP, 1),
        (Seniority.MANAGER, 1),
        (Seniority.STAFF, 1),
        (None, 2),
    )
    assert (found.accounts, found.without_decision_maker) == (4, 2)
    assert found.warning is not None
    assert found.warning.startswith("On 2 of 4 accounts")
    assert "director level" in found.warning


def test_a_list_with_a_decision_maker_everywhere_does_not_warn() -> None:
    assert mix({"director": 1, "c_level": 1}, 2, 0, Seniority.DIRECTOR).warning is None


def test_whoever_stands_at_or_above_the_level_decides() -> None:
    assert deciding(Seniority.VP) == (Seniority.VP, Seniority.C_LEVEL, Seniority.OWNER)

"""LIST-2: the seniority mix of a list and its warning."""

from workbench.prospects.rules.seniority import mix
from workbench.vocabulary.prospects import Seniority


def test_the_mix_counts_levels_and_warns_where_nobody_is_high_enough() -> None:
    found = mix([["vp", "staff"], ["manager", None], [], ["owner", "strange"]], Seniority.DIRECTOR)
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
    assert mix([["director"], ["c_level"]], Seniority.DIRECTOR).warning is None

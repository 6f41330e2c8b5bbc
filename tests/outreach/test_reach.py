"""SKIP-01 for lists: everybody who could not be written to has a reason that is counted."""

import pytest

from tests.outreach.scene import Scene
from tests.prospects.people import mail
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.outreach.messages.campaigns import EnrollContacts
from workbench.outreach.messages.reach import ListReach
from workbench.outreach.rules.reach import address_reason, fit_reason, place_reason
from workbench.prospects.messages.accounts import EditAccount
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.contacts import AddContact
from workbench.prospects.messages.lists import DropList, HoldOut, OpenPursuit
from workbench.prospects.messages.suppression import Suppress
from workbench.vocabulary.outreach import Unmailable
from workbench.vocabulary.prospects import AddressStatus, Bin, Verdict


def test_scar_skip_01_everybody_of_a_list_is_mailable_or_has_one_reason(bench: Bench) -> None:
    scene = Scene(bench, people=7)
    accounts, people = scene.accounts, scene.people
    bench.do("sam", Suppress(f"contact:{people[0]}"))
    bench.do("mia", MoveBin(accounts[1], Bin.BAD_FIT, "no warehouse"))
    bench.do("alex", HoldOut((accounts[2],)))
    bench.do("sue", OpenPursuit(accounts[3]))
    bench.do("sam", AddContact(accounts[4], "No", "Address"))
    bench.do(
        "sam",
        AddContact(
            accounts[4], "Gu", "Essed", (mail("g@x.example"),), status=AddressStatus.GUESSED
        ),
    )
    bench.do("sam", EditAccount(accounts[5], {"country": "DE"}))
    bench.do("sam", EnrollContacts(scene.campaign, (people[6],)))
    found = bench.ask("sam", ListReach(scene.list))
    assert (found.people, found.looked_at) == (9, 9)
    assert dict(found.reasons) == {
        Unmailable.SUPPRESSED: 1,
        Unmailable.AVOID_BIN: 1,
        Unmailable.HELD_OUT: 1,
        Unmailable.PURSUED: 1,
        Unmailable.NO_ADDRESS: 1,
        Unmailable.GUESSED: 1,
        Unmailable.COUNTRY: 1,
        Unmailable.ENROLLED: 1,
    }
    assert (found.mailable, found.accounts) == (1, 1)
    assert found.mailable + sum(count for _, count in found.reasons) == found.people


def test_filters_are_judged_before_they_are_a_list(bench: Bench) -> None:
    scene = Scene(bench, people=3, each=2)
    whole = bench.ask("sam", ListReach())
    assert (whole.people, whole.mailable, whole.accounts) == (6, 6, 3)
    few = bench.ask("sam", ListReach(filter='name = "Plant 1"', person_filter="first = Dana0"))
    assert (few.people, few.mailable) == (1, 1)
    with pytest.raises(Refusal, match="no list"):
        bench.ask("sam", ListReach(scene.list + 1))


def test_a_list_that_a_campaign_writes_to_stays(bench: Bench) -> None:
    scene = Scene(bench, people=1)
    with pytest.raises(Refusal, match="spring"):
        bench.do("sam", DropList(scene.list))


def test_an_account_has_its_gravest_reason() -> None:
    free = {"held_out": False, "foreign": False, "pursued": False, "active": False}
    assert place_reason(Bin.COLD, **free) is None
    assert place_reason(Bin.BAD_FIT, **free | {"held_out": True}) is Unmailable.AVOID_BIN
    assert place_reason(Bin.COLD, **free | {"held_out": True, "foreign": True}) is (
        Unmailable.HELD_OUT
    )
    assert place_reason(Bin.COLD, **free | {"foreign": True}) is Unmailable.OTHER_OWNER
    assert place_reason(Bin.COLD, **free | {"pursued": True, "foreign": True}) is Unmailable.PURSUED
    assert place_reason(Bin.COLD, **free | {"active": True}) is Unmailable.NOT_COLD
    assert place_reason(Bin.ACTIVE_OPPORTUNITY, **free) is Unmailable.NOT_COLD


def test_one_good_address_is_enough_and_else_the_easiest_to_mend_is_named() -> None:
    guessed, invalid, bounced = (
        AddressStatus.GUESSED, AddressStatus.INVALID, AddressStatus.BOUNCED,
    )  # fmt: skip
    assert address_reason([]) is Unmailable.NO_ADDRESS
    assert address_reason([bounced, AddressStatus.UNKNOWN]) is None
    assert address_reason([bounced, guessed]) is Unmailable.GUESSED
    assert address_reason([bounced, invalid]) is Unmailable.BOUNCED
    assert address_reason([invalid]) is Unmailable.INVALID


def test_a_low_fit_and_a_deal_breaker_differ() -> None:
    assert fit_reason(Verdict.BAD_FIT, 90, 70) is Unmailable.BAD_FIT
    assert fit_reason(Verdict.STRETCH, 69, 70) is Unmailable.BELOW_FIT
    assert fit_reason(Verdict.IDEAL, 70, 70) is None

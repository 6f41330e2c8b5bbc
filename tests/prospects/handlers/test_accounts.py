"""Accounts and people through the gateway: adding, editing, owning and finding them."""

import pytest

from tests.prospects.people import account, mail, person
from tests.workspaces import Bench
from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.messages.accounts import (
    AccountCard,
    AddAccount,
    AssignOwner,
    CountAccounts,
    EditAccount,
    FindAccount,
    ListAccounts,
)
from workbench.prospects.messages.contacts import (
    AddAddress,
    AddContact,
    ContactCard,
    EditContact,
    FindContact,
    MarkAddress,
    MarkLeftCompany,
    PeopleAt,
)
from workbench.vocabulary.prospects import AddressStatus, Bin


def owner_of(bench: Bench, name: str) -> int:
    return int(bench.who(name).person_id or 0)


def test_an_account_begins_in_cold_with_its_name_read(bench: Bench) -> None:
    found = bench.ask(
        "sam",
        AccountCard(
            account(bench, "Müller Söhne GmbH", "https://www.mueller.example/x", country="Germany")
        ),
    )
    assert (found.line.bin, found.line.domain) == (Bin.COLD, "mueller.example")
    fields = dict(found.fields)
    assert (fields["legal_form"], fields["country"], fields["zone"]) == (
        "GmbH",
        "DE",
        "Europe/Berlin",
    )


def test_a_domain_belongs_to_one_account(bench: Bench) -> None:
    first = account(bench)
    with pytest.raises(Refusal, match=f"account {first}") as caught:
        account(bench, "Halden Freight AS", "www.halden.example")
    assert caught.value.code == "account_exists"


def test_an_account_without_a_name_or_with_a_bad_value_is_refused(bench: Bench) -> None:
    with pytest.raises(Refusal, match="needs a name"):
        account(bench, " - ", "x.example")
    for fields in ({"employees": "many"}, {"country": "Atlantis"}, {"colour": "red"}, {"city": 5}):
        with pytest.raises(UnreadableInput):
            account(bench, "Acme", "acme.example", **fields)
    assert bench.ask("sam", CountAccounts()).accounts == 0


def test_editing_tells_what_changed_and_keeps_the_rest(bench: Bench) -> None:
    account_id = account(bench, employees=10, city="Oslo")
    changes = {"employees": 620, "city": "Oslo", "custom.fleet": 40, "phone": None}
    changed = bench.do("sam", EditAccount(account_id, changes))
    assert changed.fields == ("employees", "custom.fleet")
    card = bench.ask("sam", AccountCard(account_id))
    assert (card.line.employees, card.custom) == (620, (("fleet", 40),))
    bench.do("sam", EditAccount(account_id, {"custom.fleet": None}))
    assert bench.ask("sam", AccountCard(account_id)).custom == ()


@pytest.mark.parametrize("name", ['custom.a"b', "custom.", "bin", "owner"])
def test_what_has_its_own_command_or_a_bad_name_cannot_be_edited(bench: Bench, name: str) -> None:
    with pytest.raises(UnreadableInput, match="field"):
        bench.do("sam", EditAccount(account(bench), {name: "x"}))


def test_an_sdr_takes_free_accounts_and_only_a_manager_gives_them_away(bench: Bench) -> None:
    account_id = account(bench)
    sam, sue = owner_of(bench, "sam"), owner_of(bench, "sue")
    with pytest.raises(Refusal, match="Only a manager"):
        bench.do("sam", AssignOwner((account_id,), sue))
    bench.do("sam", AssignOwner((account_id,), sam))
    with pytest.raises(Refusal) as caught:
        bench.do("sue", EditAccount(account_id, {"city": "Bergen"}))
    assert caught.value.code == "not_yours"
    bench.do("mia", AssignOwner((account_id,), sue))
    bench.do("sue", EditAccount(account_id, {"city": "Bergen"}))
    with pytest.raises(Refusal, match="active SDR"):
        bench.do("mia", AssignOwner((account_id,), owner_of(bench, "alex")))


def test_an_ae_may_look_but_not_change(bench: Bench) -> None:
    account_id = account(bench)
    assert bench.ask("alex", AccountCard(account_id)).line.id == account_id
    with pytest.raises(Refusal, match="may not do this"):
        bench.do("alex", EditAccount(account_id, {"city": "Bergen"}))


def test_an_account_is_found_by_id_domain_name_or_an_address_there(bench: Bench) -> None:
    account_id = account(bench)
    person(bench, account_id, "siri@mail.halden.example")
    for word in (
        str(account_id),
        "www.halden.example",
        "HALDEN freight AS",
        "Siri@mail.halden.example",
    ):
        assert bench.ask("sam", FindAccount(word)) == account_id
    with pytest.raises(Refusal, match="No account"):
        bench.ask("sam", FindAccount("nobody"))
    other = bench.do("sam", AddAccount("The Halden Freight Company")).account_id
    with pytest.raises(Refusal, match=f"{account_id}, {other}"):
        bench.ask("sam", FindAccount("halden freight"))


def test_lists_come_in_pages_and_counts_say_accounts_and_people(bench: Bench) -> None:
    ids = [account(bench, f"Account {place}", f"a{place}.example") for place in range(5)]
    person(bench, ids[0], "a@a0.example")
    person(bench, ids[0], "b@a0.example", first="Bo")
    person(bench, ids[1], "c@a1.example")
    assert [one.id for one in bench.ask("sam", ListAccounts(limit=2))] == ids[:2]
    assert [one.id for one in bench.ask("sam", ListAccounts(limit=9, after=ids[1]))] == ids[2:]
    counted = bench.ask("sam", CountAccounts("people >= 1"))
    assert (counted.accounts, counted.people) == (2, 3)
    assert bench.ask("sam", CountAccounts("has person (name = nobody)")).people == 0


def test_a_person_is_read_from_title_and_place(bench: Bench) -> None:
    account_id = account(bench, country="NO")
    added = person(bench, account_id, "siri@halden.example", title="VP Operations")
    card = bench.ask("sam", ContactCard(added.contact_id))
    assert (card.line.seniority, card.line.function, card.company) == (
        "vp",
        "operations",
        "Halden Freight",
    )
    assert dict(card.fields)["zone"] == "Europe/Oslo"
    changes = {"title": "CEO", "function": "board", "custom.tier": 1}
    assert set(bench.do("sam", EditContact(added.contact_id, changes)).fields) >= {
        "title",
        "custom.tier",
    }
    line = bench.ask("sam", ContactCard(added.contact_id)).line
    assert (line.seniority, line.function) == ("c_level", "board")


def test_an_address_belongs_to_one_person(bench: Bench) -> None:
    account_id = account(bench)
    first = person(bench, account_id, "siri@halden.example")
    with pytest.raises(Refusal, match=f"contact {first.contact_id}"):
        person(bench, account_id, "SIRI@halden.example", first="Eva")
    assert len(bench.ask("sam", PeopleAt((account_id,)))) == 1
    added = bench.do("sam", AddAddress(first.contact_id, mail("dahl@halden.example")))
    assert added.status is AddressStatus.UNKNOWN
    assert bench.ask("sam", FindContact(mail("Dahl@halden.example"))) == first.contact_id
    with pytest.raises(Refusal, match="Nobody here"):
        bench.ask("sam", FindContact(mail("eva@halden.example")))


def test_nobody_is_no_person(bench: Bench) -> None:
    with pytest.raises(Refusal, match="a name or an address"):
        bench.do("sam", AddContact(account(bench), " ", ""))


def test_whoever_left_is_not_mailed_any_more(bench: Bench) -> None:
    added = person(bench, account(bench), "siri@halden.example", "s@halden.example")
    bench.do("sam", MarkAddress(added.address_ids[0], AddressStatus.BOUNCED))
    bench.do("sam", MarkLeftCompany(added.contact_id))
    line = bench.ask("sam", ContactCard(added.contact_id)).line
    assert line.left_company_at == bench.clock.now()
    assert [one.status for one in line.addresses] == [AddressStatus.BOUNCED, AddressStatus.INVALID]
    assert bench.do("sam", MarkLeftCompany(added.contact_id)).fields == ()

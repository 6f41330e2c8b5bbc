"""Suppression through the gateway: what it covers, that nothing lowers it, what lifting takes."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.ledger import LedgerEntry
from tests.prospects.people import account, mail, person
from tests.workspaces import Bench
from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.messages.accounts import CountAccounts, ListAccounts
from workbench.prospects.messages.contacts import (
    AddAddress,
    AddContact,
    ContactCard,
    EditContact,
)
from workbench.prospects.messages.suppression import (
    LiftSuppression,
    ListSuppressions,
    Suppress,
    SuppressionLine,
    WhySuppressed,
)
from workbench.vocabulary.prospects import SuppressionReason


def suppressed(bench: Bench, email: str) -> bool:
    found = bench.ask("sam", WhySuppressed(mail(email)))
    return any(line.lifted_at is None for line in found)


def in_force(bench: Bench) -> tuple[SuppressionLine, ...]:
    found: tuple[SuppressionLine, ...] = bench.ask("sam", ListSuppressions())
    return found


def test_an_opt_out_covers_every_address_of_the_person_and_nobody_else(bench: Bench) -> None:
    account_id = account(bench)
    siri = person(bench, account_id, "siri@halden.example", "s@home.example")
    person(bench, account_id, "eva@halden.example", first="Eva", last="Moen")
    done = bench.do("sam", Suppress("SIRI@halden.example", SuppressionReason.OPTED_OUT))
    assert done.contact_ids == (siri.contact_id,)
    assert suppressed(bench, "siri@halden.example")
    assert suppressed(bench, "s@home.example")
    assert not suppressed(bench, "eva@halden.example")
    line = bench.ask("sam", ContactCard(siri.contact_id)).line
    assert line.suppressed
    assert all(one.suppressed for one in line.addresses)


def test_scar_opt_03_whoever_is_added_again_stays_suppressed(bench: Bench) -> None:
    account_id = account(bench)
    siri = person(bench, account_id, "siri@halden.example")
    bench.do("sam", Suppress(f"contact:{siri.contact_id}", SuppressionReason.OPTED_OUT))
    bench.do("sam", AddAddress(siri.contact_id, mail("dahl@halden.example")))
    assert suppressed(bench, "dahl@halden.example")
    again = person(bench, account_id, "siri.dahl@halden.example", first="SÍRI")
    assert again.suppressed
    assert suppressed(bench, "siri.dahl@halden.example")
    bench.do("sam", EditContact(again.contact_id, {"last": "Hansen"}))
    bench.do("sam", AddAddress(again.contact_id, mail("hansen@new.example")))
    assert suppressed(bench, "hansen@new.example")


def test_scar_opt_03_an_address_suppressed_before_its_person_is_known(bench: Bench) -> None:
    bench.do("sam", Suppress("siri@halden.example", SuppressionReason.IMPORTED))
    added = person(bench, account(bench), "siri@halden.example", "other@halden.example")
    assert added.suppressed
    assert suppressed(bench, "other@halden.example")


def test_the_same_person_entered_twice_is_covered_at_once(bench: Bench) -> None:
    account_id = account(bench)
    person(bench, account_id, "siri@halden.example")
    twice = person(bench, account_id, "s.dahl@halden.example")
    person(bench, account(bench, "Fjord", "fjord.example"), "siri@fjord.example")
    bench.do("sam", Suppress("siri@halden.example", SuppressionReason.OPTED_OUT))
    assert bench.ask("sam", ContactCard(twice.contact_id)).line.suppressed
    assert not suppressed(bench, "siri@fjord.example")


def test_scar_opt_06_a_dead_address_says_nothing_about_the_others(bench: Bench) -> None:
    siri = person(bench, account(bench), "old@halden.example", "new@halden.example")
    bench.do("sam", Suppress("old@halden.example", SuppressionReason.HARD_BOUNCE))
    assert suppressed(bench, "old@halden.example")
    assert not suppressed(bench, "new@halden.example")
    assert not bench.ask("sam", ContactCard(siri.contact_id)).line.suppressed


def test_a_domain_covers_its_subdomains_now_and_later(bench: Bench) -> None:
    account_id = account(bench)
    bench.do("sam", Suppress("https://www.halden.example/contact"))
    person(bench, account_id, "siri@mail.halden.example")
    assert suppressed(bench, "siri@mail.halden.example")
    assert not suppressed(bench, "siri@nothalden.example")
    assert [one.suppressed for one in bench.ask("sam", ListAccounts())] == [True]


@pytest.mark.parametrize("value", ["gmail.com", "co.uk", "@yahoo.de"])
def test_a_domain_of_very_many_people_is_not_suppressed_whole(bench: Bench, value: str) -> None:
    with pytest.raises(Refusal, match="suppress the address instead"):
        bench.do("sam", Suppress(value))


@pytest.mark.parametrize("value", ["contact:7", "contact:x", "", "+1", "a@b@c", "no domain"])
def test_what_names_nobody_is_refused(bench: Bench, value: str) -> None:
    with pytest.raises((Refusal, UnreadableInput)):
        bench.do("sam", Suppress(value))
    assert in_force(bench) == ()


def test_suppressing_twice_changes_nothing_but_an_opt_out_is_written_down(bench: Bench) -> None:
    bench.do("sam", Suppress("siri@halden.example", SuppressionReason.IMPORTED))
    assert not bench.do("sue", Suppress("siri@halden.example")).suppression_ids
    opted = bench.do("sam", Suppress("siri@halden.example", SuppressionReason.OPTED_OUT))
    assert len(opted.suppression_ids) == 1
    assert [one.reason for one in in_force(bench)] == [
        SuppressionReason.IMPORTED,
        SuppressionReason.OPTED_OUT,
    ]


def test_lifting_takes_a_manager_and_a_proof(bench: Bench) -> None:
    person(bench, account(bench), "siri@halden.example")
    bench.do("sam", Suppress("siri@halden.example"))
    ids = tuple(one.id for one in bench.ask("sam", WhySuppressed(mail("siri@halden.example"))))
    proof = "Signed form of 2026-01-05, in the contracts folder"
    with pytest.raises(Refusal, match="may not do this"):
        bench.do("sam", LiftSuppression(ids, proof))
    with pytest.raises(Refusal, match="proof of consent"):
        bench.do("mia", LiftSuppression(ids, "ok"))
    assert bench.do("mia", LiftSuppression(ids, proof)).suppression_ids == ids
    assert not suppressed(bench, "siri@halden.example")
    assert len(bench.ask("sam", WhySuppressed(mail("siri@halden.example")))) == len(ids)
    with pytest.raises(Refusal, match="in force"):
        bench.do("mia", LiftSuppression(ids, proof))


def test_scar_opt_07_suppression_is_a_filter_and_a_column(bench: Bench) -> None:
    first, second = account(bench), account(bench, "Fjord", "fjord.example")
    person(bench, first, "siri@halden.example")
    person(bench, second, "jon@fjord.example", first="Jon")
    person(bench, second, "eva@fjord.example", first="Eva")
    bench.do("sam", Suppress("siri@halden.example"))
    bench.do("sam", Suppress("jon@fjord.example"))
    by_filter = {
        text: [one.id for one in bench.ask("sam", ListAccounts(text))]
        for text in (
            "suppressed = yes",
            "suppressed = no",
            "has person (suppressed = yes)",
            "has person (suppressed = no)",
        )
    }
    assert list(by_filter.values()) == [[first], [second], [first, second], [second]]
    shown = {one.id: one.suppressed for one in bench.ask("sam", ListAccounts())}
    assert shown == {first: True, second: False}
    assert bench.ask("sam", CountAccounts("has person (suppressed = yes)")).accounts == 2


def test_the_ledger_never_holds_an_address_a_name_or_a_domain(bench: Bench) -> None:
    person(bench, account(bench), "siri@halden.example")
    bench.do("sam", Suppress("siri@halden.example", source="said so on the phone to Sam"))
    bench.do("sam", Suppress("halden.example"))
    with Session(bench.app.reader) as session:
        written = " ".join(session.scalars(select(LedgerEntry.payload)))
    for secret in ("halden", "siri", "dahl", "phone"):
        assert secret not in written.lower()
    assert '"suppression.add"' not in written
    with Session(bench.app.reader) as session:
        actions = set(session.scalars(select(LedgerEntry.action)))
    assert "suppression.add" in actions


def test_a_person_without_a_company_is_covered_by_the_domain_of_the_address(bench: Bench) -> None:
    bench.do("sam", AddContact(None, "Siri", "Dahl", (mail("siri@halden.example"),)))
    bench.do("sam", Suppress("siri@halden.example", SuppressionReason.OPTED_OUT))
    added = person(bench, account(bench), "s@halden.example")
    assert added.suppressed

"""People are renamed, report to somebody, and a workspace never loses its last administrator."""

import pytest

from workbench.errors import Refusal, UnreadableInput
from workbench.team.messages import (
    AddPerson,
    EditPerson,
    EditWorkspace,
    ListPeople,
    SetRoles,
    ShowWorkspace,
)
from workbench.vocabulary.people import Role
from workbench.vocabulary.values import EmailAddress

BOSS = EmailAddress.parse("boss@ours.example")


def person(bench, name):
    return next(row for row in bench.ask("boss", ListPeople()) if row.email.startswith(name))


def test_a_person_gets_another_name_and_a_manager(bench):
    sam, mia = person(bench, "sam"), person(bench, "mia")
    changed = bench.do("boss", EditPerson(sam.id, "  Samuel Fox ", mia.id))
    assert (changed.name, changed.manager_id) == ("Samuel Fox", mia.id)
    assert person(bench, "sam") == changed


def test_nobody_reports_to_themselves_even_over_others(bench):
    sam, sue, mia = (person(bench, name) for name in ("sam", "sue", "mia"))
    bench.do("boss", EditPerson(sue.id, sue.name, sam.id))
    bench.do("boss", EditPerson(mia.id, mia.name, sue.id))
    for manager in (sam.id, mia.id):
        with pytest.raises(Refusal, match="reports to themselves"):
            bench.do("boss", EditPerson(sam.id, sam.name, manager))
    assert person(bench, "sam").manager_id is None


def test_a_name_is_never_empty_and_a_manager_is_somebody(bench):
    sam = person(bench, "sam")
    with pytest.raises(UnreadableInput, match="needs a name"):
        bench.do("boss", EditPerson(sam.id, "   "))
    with pytest.raises(Refusal, match="not a user"):
        bench.do("boss", EditPerson(sam.id, "Sam", 9_999))


def test_only_an_administrator_changes_people(bench):
    sam = person(bench, "sam")
    for who in ("sam", "mia", "alex"):
        with pytest.raises(Refusal, match="may not do this"):
            bench.do(who, EditPerson(sam.id, "Me"))


@pytest.mark.parametrize(
    "command",
    [SetRoles(BOSS, frozenset({Role.AE})), SetRoles(BOSS, frozenset({Role.ADMIN}), active=False)],
)
def test_the_last_administrator_stays(bench, command):
    with pytest.raises(Refusal, match="only administrator"):
        bench.do("boss", command)
    assert Role.ADMIN in person(bench, "boss").roles


def test_with_a_second_administrator_the_first_may_go(bench):
    second = EmailAddress.parse("second@ours.example")
    bench.do("boss", AddPerson(second, "Second", frozenset({Role.ADMIN})))
    assert not bench.do("boss", SetRoles(BOSS, frozenset({Role.AE}), active=False)).active


def test_what_every_mail_names_can_be_corrected_but_not_emptied(bench):
    bench.do("boss", EditWorkspace("Ours Ltd.", "2 Side Street, Leeds LS1 1AA, UK"))
    found = bench.ask("sam", ShowWorkspace())
    assert (found.company, found.postal_address) == (
        "Ours Ltd.",
        "2 Side Street, Leeds LS1 1AA, UK",
    )
    with pytest.raises(UnreadableInput, match="stand in every mail"):
        bench.do("boss", EditWorkspace("Ours", " "))

"""Search over everything, as it is typed into the top bar."""

import pytest

from tests.handoff import line
from tests.outreach.scene import Scene
from tests.workspaces import Bench
from workbench.insight.messages.search import FindAnything
from workbench.prospects.messages.accounts import AddAccount
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.contacts import AddContact
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.search import FoundKind
from workbench.vocabulary.values import EmailAddress


@pytest.fixture
def known(bench: Bench) -> Bench:
    """Three companies, and one person with an umlaut and an address."""
    for name, domain in (
        ("Northwind Retail Inc.", "northwind.example"),
        ("Halden Freight GmbH", "halden-freight.example"),
        ("The Quarry Bank", "quarry.example"),
    ):
        made = bench.do("sam", AddAccount(name, domain, {"city": "Oslo"}))
    address = EmailAddress.parse("jorg.muller@quarry.example")
    bench.do(
        "sam",
        AddContact(
            made.account_id, "Jörg", "Müller-Lüdenscheidt", (address,), fields={"title": "CFO"}
        ),
    )
    return bench


def found(bench: Bench, text: str, kind: FoundKind | None = None, name: str = "sam", **more):
    rows = bench.ask(name, FindAnything(text, **more))
    return [row.title for row in rows if kind in (None, row.kind)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("north", "Northwind Retail Inc."),
        ("NORTHWIND RET", "Northwind Retail Inc."),
        ("northwind.ex", "Northwind Retail Inc."),
        ("halden-fr", "Halden Freight GmbH"),
        ("freight", "Halden Freight GmbH"),
        ("the quarry", "The Quarry Bank"),
        ("quarry", "The Quarry Bank"),
        ("  quarry   bank ", "The Quarry Bank"),
    ],
)
def test_an_account_is_found_by_words_of_its_name_and_by_its_domain(known: Bench, text, title):
    assert found(known, text, FoundKind.ACCOUNT) == [title]


@pytest.mark.parametrize(
    "text",
    ["jor", "Jörg", "jorg mull", "Müller", "müller-l", "MÜL", "jorg.muller@quarry.example",
     "jorg.muller@qu", "JORG.MULLER@Quarry.ex", "denscheid", "scheidt jör", "üll lüd"],
)  # fmt: skip
def test_a_person_is_found_by_first_and_last_name_and_by_address(known: Bench, text: str):
    assert found(known, text, FoundKind.PERSON) == ["Jörg Müller-Lüdenscheidt"]


def test_a_person_says_where_they_work(known: Bench):
    (person,) = known.ask("sam", FindAnything("Jörg"))
    assert person.detail == "CFO · The Quarry Bank"


@pytest.mark.parametrize("text", ["", " ", "q", "zzz", "%", "__", "100%", "' OR 1=1 --", "@", "a@"])
def test_nothing_is_found_by_nothing_and_signs_mean_themselves(known: Bench, text: str):
    assert found(known, text) == []


def test_duplicates_are_not_found(known: Bench):
    twin = known.do("sam", AddAccount("Quarry Bank Twin", "quarry-twin.example")).account_id
    known.do("sam", MoveBin(twin, Bin.DUPLICATE, "twice", duplicate_of=twin - 1))
    assert found(known, "quarry", FoundKind.ACCOUNT) == ["The Quarry Bank"]


def test_own_mails_lists_and_campaigns_are_found(bench: Bench):
    scene = Scene(bench, people=3)
    scene.start()
    assert sorted(found(bench, "planning", FoundKind.MAIL))[0] == "Load planning at Plant 0"
    assert found(bench, "load", FoundKind.MAIL, name="sue") == []
    assert len(found(bench, "load", FoundKind.MAIL, name="mia")) == 3
    assert found(bench, "spr", FoundKind.CAMPAIGN) == ["spring"]
    assert found(bench, "all", FoundKind.LIST) == ["all"]
    assert found(bench, "field1", FoundKind.MAIL) == ["Load planning at Plant 1"]


def test_batons_are_found_by_their_account_for_both_ends(bench: Bench):
    line.pass_on(bench, line.add_prospect(bench))
    assert found(bench, "acm", FoundKind.BATON) == ["Acme"]
    assert found(bench, "acm", FoundKind.BATON, name="alex") == ["Acme"]
    assert found(bench, "acm", FoundKind.BATON, name="sue") == []


def test_no_kind_crowds_out_the_others(bench: Bench):
    for number in range(12):
        bench.do("sam", AddAccount(f"Dana Works {number}", f"dana{number}.example"))
    account = bench.do("sam", AddAccount("Acme", "acme.example")).account_id
    bench.do("sam", AddContact(account, "Dana", "Field", ()))
    rows = bench.ask("sam", FindAnything("dana", limit=6))
    assert len(rows) == 6
    assert {row.kind for row in rows} == {FoundKind.ACCOUNT, FoundKind.PERSON}

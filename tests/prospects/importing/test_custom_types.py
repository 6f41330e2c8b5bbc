"""Fields of the team's own have a type: guessed, kept, filtered by, exported (LIST-1)."""

import csv
from pathlib import Path

import pytest

from db.tables.own_fields import CustomField
from db.tables.prospects import Account, Contact
from tests.desktop.watching import Seen, hands_of
from tests.prospects.importing.conftest import Bring, Write
from tests.prospects.importing.own_fields import (
    DAY,
    MONEY,
    NUMBER,
    TEXT,
    YES_NO,
    custom,
    found,
    retype,
)
from tests.prospects.importing.stored import rows_of
from tests.workspaces import Bench
from workbench.desktop.exporting import ExportMatching
from workbench.desktop.work.exporting import export_matching
from workbench.jobs.importer import Importer
from workbench.prospects.filters.parsing import FilterError
from workbench.prospects.handlers import custom_fields
from workbench.prospects.importing.custom_numbers import number_of
from workbench.prospects.importing.custom_types import (
    Reading,
    guessed_type,
    read_as,
    reading_of,
)
from workbench.prospects.importing.mapping import map_columns
from workbench.prospects.importing.reading import open_table
from workbench.prospects.messages.accounts import EditAccount
from workbench.prospects.messages.custom_fields import CustomTypes, RetypeCustom
from workbench.prospects.messages.filters import FilterFields, ReadFilter, SuggestFilter
from workbench.prospects.messages.importing import ShowBatch
from workbench.prospects.messages.lists import MakeList
from workbench.prospects.messages.tables import SnapshotAccounts
from workbench.vocabulary.prospects import CustomType

HEADER = ("Company", "Website", "Company Fleet", "Company Member Since", "Company Partner",
          "Company Cluster")  # fmt: skip
ACME = ("Acme", "acme.example", "1,200", "03/14/2024", "yes", "north")
BORAX = ("Borax", "borax.example", "15", "12/24/2025", "No", "7")
CARBO = ("Carbo", "carbo.example", "many", "soon", "maybe", "")
FILLER = tuple(
    (f"Firm {n}", f"firm{n}.example", str(n), "01/02/2026", "no", "x") for n in range(40)
)
FLEET, SINCE = "custom.company_fleet", "custom.company_member_since"


@pytest.fixture
def market(bench: Bench, bring: Bring) -> Bench:
    """Three accounts in a file of forty more that leave no doubt about the types."""
    bring(HEADER, ACME, BORAX, CARBO, *FILLER)
    return bench


@pytest.mark.parametrize(
    ("column", "values", "kind"),
    [
        ("Fleet", ["1,200", "15", "n/a"], NUMBER),
        ("Budget", ["$ 5k", "€ 2.5 Mio", "US$ 12"], MONEY),
        ("Deal size (in 000s USD)", ["1,200", "15"], MONEY),
        ("Budget EUR", ["1.200,50", "15"], MONEY),
        ("CAD seats", ["12", "15"], NUMBER),
        ("Price", ["12", "$ 15"], NUMBER),
        ("Since", ["2024-01-02", "3 May 2025"], DAY),
        ("Year", ["2019", "2020"], NUMBER),
        ("Partner", ["yes", "No", "Ja"], YES_NO),
        ("Cluster", ["north", "7"], TEXT),
        ("Customer number", ["17", "18"], TEXT),
        ("Site", ["00123", "00124"], TEXT),
        ("Account", ["12345678901234567"], TEXT),
        ("Hotline", ["+49 30 1234567", "+49 30 7654321"], TEXT),
        ("Empty", [], TEXT),
    ],
)
def test_a_type_is_guessed_where_the_values_leave_no_doubt(
    column: str, values: list[str], kind: CustomType
) -> None:
    assert guessed_type(column, values) is kind


def test_the_column_settles_what_a_mark_means() -> None:
    german = reading_of(NUMBER, ["1.234,5", "2.500"])
    english = reading_of(NUMBER, ["3.5", "3.125"])
    assert [read_as(german, one) for one in ("1.234,5", "2.500", "0,5")] == [1234.5, 2500, 0.5]
    assert [read_as(english, one) for one in ("3.5", "3.125", "1,000")] == [3.5, 3.125, 1000]
    assert [number_of(one) for one in ("(3)", "-4 %", "5k", "10-20", "12 kg")] == [
        -3, -4, 5000, None, None,
    ]  # fmt: skip


def test_what_cannot_be_read_stays_as_it_is() -> None:
    for kind in (NUMBER, MONEY, DAY, YES_NO):
        assert read_as(Reading(kind), " so  so ") == "so so"


def test_values_are_kept_by_their_type_and_no_row_is_refused(market: Bench) -> None:
    assert custom(market, "Acme") == {
        "company_fleet": 1200, "company_member_since": "2024-03-14", "company_partner": True,
        "company_cluster": "north",
    }  # fmt: skip
    assert custom(market, "Carbo") == {
        "company_fleet": "many", "company_member_since": "soon", "company_partner": "maybe",
    }  # fmt: skip
    assert dict(market.ask("sam", CustomTypes())) == {
        FLEET: NUMBER, SINCE: DAY, "custom.company_partner": YES_NO, "custom.company_cluster": TEXT,
    }  # fmt: skip


def test_a_filter_asks_by_type(market: Bench) -> None:
    assert found(market, f"{FLEET} > 100") == {"Acme"}
    assert found(market, f"{FLEET} <= 1.2k") == {"Acme", "Borax"}
    assert found(market, f"{FLEET} != 15") == {"Acme", "Carbo"}
    assert found(market, f"{SINCE} before 2025-01-01") == {"Acme"}
    assert found(market, "custom.company_partner = no") == {"Borax"}
    assert found(market, "custom.company_partner != yes") == {"Borax", "Carbo"}
    assert found(market, "custom.company_cluster = 7") == {"Borax"}
    assert found(market, "custom.company_cluster contains ort") == {"Acme"}


@pytest.mark.parametrize(
    ("text", "word", "needs"),
    [
        (f"{FLEET} > north", "north", "needs a number"),
        (f"name = x and {FLEET} between 3 and today", "today", "needs a number"),
        (f"{SINCE} = 5", "5", "needs a day"),
        (f"{SINCE} contains 2024", "contains", "is not a text"),
        ("custom.company_partner = maybe", "maybe", "is yes or no"),
        ("custom.company_partner > yes", ">", "has no order"),
    ],
)
def test_a_literal_of_another_type_is_pointed_at(
    market: Bench, text: str, word: str, needs: str
) -> None:
    with pytest.raises(FilterError, match=needs) as refused:
        market.ask("sam", SnapshotAccounts(text))
    assert text[refused.value.start : refused.value.end] == word
    problem = market.ask("sam", ReadFilter(text)).problem
    assert problem is not None
    assert text[problem.start : problem.end] == word


def test_completion_and_builder_know_the_type(market: Bench) -> None:
    def suggested(text: str) -> list[str]:
        found = market.ask("sam", SuggestFilter(text, len(text))).suggestions
        return [one.text for one in found]

    assert "contains" not in suggested(f"{FLEET} ")
    assert {"after", "before"} <= set(suggested(f"{SINCE} "))
    assert "6 months ago" in suggested(f"{SINCE} after ")
    assert suggested("custom.company_partner = ") == ["yes", "no"]
    fields = {one.name: one.type for one in market.ask("sam", FilterFields()) if not one.person}
    assert (fields[FLEET], fields[SINCE], fields["custom.company_partner"]) == (
        "number", "day", "flag",
    )  # fmt: skip


def test_another_type_can_be_chosen_and_reads_what_is_there_anew(
    market: Bench, bring: Bring, importer: Importer
) -> None:
    more = bring(
        HEADER,
        ("Dorn", "dorn.example", "9", "", "", ""),
        asked={"Company Fleet": "custom.company_fleet:text"},
    )
    assert custom(market, "Acme")["company_fleet"] == "1200"
    assert custom(market, "Dorn")["company_fleet"] == "9"
    assert found(market, f"{FLEET} starts with 12") == {"Acme"}
    back = bring(
        HEADER, ("Dorn", "dorn.example", "", "", "", ""), asked={"Company Fleet": f"{FLEET}:number"}
    )
    assert custom(market, "Acme")["company_fleet"] == 1200
    assert custom(market, "Carbo")["company_fleet"] == "many"
    batch = market.ask("sam", ShowBatch(back.batch or 0))
    assert f"{FLEET}:number" in batch.fields
    assert importer.refresh(str(more.batch)).skipped == 1


def test_undo_knows_a_value_whose_type_has_changed(
    market: Bench, bring: Bring, importer: Importer
) -> None:
    filled = bring(("Website", "Company Trucks"), ("acme.example", "5"))
    bring(
        ("Website", "Company Trucks"),
        ("borax.example", ""),
        asked={"Company Trucks": "custom.company_trucks:text"},
    )
    assert custom(market, "Acme")["company_trucks"] == "5"
    assert importer.undo(filled.batch or 0).kept == ()
    assert "company_trucks" not in custom(market, "Acme")


def test_undo_takes_records_away_whose_fields_have_another_type_since(
    bench: Bench, bring: Bring, importer: Importer
) -> None:
    own = ("First Name", "Last Name", "Email", "Company", "Company Fleet", "Shoe Size")
    first = bring(
        own,
        ("Amy", "Ash", "amy@acme.example", "Acme", "1,200", "38.5"),
        ("Bob", "Ash", "bob@borax.example", "Borax", "many", "44"),
        *((f"P{n}", "Lee", f"p{n}@f{n}.example", f"Firm {n}", str(n), "40") for n in range(40)),
    )
    for kind in (TEXT, NUMBER, TEXT, DAY):
        retype(bench, FLEET, kind)
        retype(bench, "contact.custom.shoe_size", kind)
    assert importer.undo(first.batch or 0).kept == ()
    assert rows_of(bench, Account) == rows_of(bench, Contact) == []


def test_undo_leaves_a_record_whose_field_somebody_changed_after_its_type(
    market: Bench, importer: Importer
) -> None:
    retype(market, FLEET, TEXT)
    (acme,) = [one for one in rows_of(market, Account) if one.name == "Acme"]
    market.do("sam", EditAccount(acme.id, {FLEET: "1300"}))
    retype(market, FLEET, NUMBER)
    assert importer.undo(acme.source_batch_id).kept == (f"account:{acme.id}",)
    assert custom(market, "Acme")["company_fleet"] == 1300


def test_undo_gives_an_older_value_back_as_its_field_reads_it_now(
    market: Bench, table: Write, importer: Importer
) -> None:
    header, field = ("Website", "Company Lorries"), "custom.company_lorries"
    rows = [("borax.example", "0,5"), ("carbo.example", "7,25")]
    asked = {"Company Lorries": f"{field}:text"}
    first, second = (
        importer.run(
            table(header, ("acme.example", told), *rows), asked=asked, choices={field: "overwrite"}
        )
        for told in ("1.200", "2.300")
    )
    retype(market, field, NUMBER)
    assert custom(market, "Acme")["company_lorries"] == 2300
    assert importer.undo(second.batch or 0).kept == ()
    assert custom(market, "Acme")["company_lorries"] == 1200
    assert importer.undo(first.batch or 0).kept == ()
    assert "company_lorries" not in custom(market, "Acme") | custom(market, "Borax")


def test_another_type_and_back_is_what_was_written(bench: Bench, bring: Bring) -> None:
    written = ["2.500", "1.234,5", "0,5", "many", "007", "12"]
    rows = [(f"Firm {n}", f"firm{n}.example", text) for n, text in enumerate(written)]
    bring(("Company", "Website", "Company Fleet"), *rows, asked={"Company Fleet": f"{FLEET}:text"})

    def held() -> list[object]:
        return [dict(one.custom)["company_fleet"] for one in rows_of(bench, Account)]

    assert held() == written
    retype(bench, FLEET, NUMBER)
    assert held() == [2500, 1234.5, 0.5, "many", "007", 12]
    retype(bench, FLEET, YES_NO)
    retype(bench, FLEET, TEXT)
    assert held() == written


def test_the_days_of_a_field_say_which_of_their_numbers_is_the_day(
    bench: Bench, bring: Bring
) -> None:
    written = ["03/04/2026", "25/12/2025"]
    rows = [(f"Firm {n}", f"firm{n}.example", text) for n, text in enumerate(written)]
    bring(("Company", "Website", "Company Met"), *rows, asked={"Company Met": "custom.met:text"})
    retype(bench, "custom.met", DAY)
    assert [one.custom["met"] for one in rows_of(bench, Account)] == ["2026-04-03", "2025-12-25"]


def test_a_change_of_type_that_was_broken_off_begins_anew(
    market: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(custom_fields, "ROWS_AT_ONCE", 2)
    after = market.do("sam", RetypeCustom(FLEET, TEXT))
    assert after is not None
    assert dict(market.ask("sam", CustomTypes()))[FLEET] is NUMBER
    retype(market, FLEET, TEXT)
    assert dict(market.ask("sam", CustomTypes()))[FLEET] is TEXT
    assert all(isinstance(one.custom["company_fleet"], str) for one in rows_of(market, Account))


def test_a_list_outlives_a_change_of_its_fields_type(market: Bench, bring: Bring) -> None:
    market.do("sam", MakeList("big", f"{FLEET} > 100"))
    text = {"Company Fleet": f"{FLEET}:yes_no"}
    bring(HEADER, ("Dorn", "dorn.example", "", "", "", ""), asked=text)
    with pytest.raises(FilterError):
        market.do("sam", MakeList("bigger", f"{FLEET} > 100"))


def test_what_is_typed_by_hand_is_read_by_type(market: Bench) -> None:
    (acme,) = [one for one in rows_of(market, Account) if one.name == "Acme"]
    market.do(
        "sam", EditAccount(acme.id, {FLEET: "1.300,5", "custom.lifts": 4, "custom.hue": "red"})
    )
    assert custom(market, "Acme")["company_fleet"] == 1300.5
    types = dict(market.ask("sam", CustomTypes()))
    assert (types["custom.lifts"], types["custom.hue"]) == (NUMBER, TEXT)


def test_people_have_own_fields_too(bench: Bench, bring: Bring) -> None:
    header = ("First Name", "Last Name", "Email", "Shoe Size")
    bring(
        header, ("Amy", "Ash", "amy@acme.example", "38,5"), ("Bob", "Ash", "bob@acme.example", "44")
    )
    assert [one.custom for one in rows_of(bench, Contact)] == [
        {"shoe_size": 38.5},
        {"shoe_size": 44},
    ]
    (declared,) = rows_of(bench, CustomField)
    assert (declared.of_person, declared.name, declared.type) == (True, "shoe_size", NUMBER)
    assert len(bench.ask("sam", SnapshotAccounts("has person (custom.shoe_size > 40)"))) == 1
    with pytest.raises(FilterError, match="needs a number"):
        bench.ask("sam", SnapshotAccounts("has person (custom.shoe_size = big)"))


def test_exports_hold_own_fields_as_what_they_are(market: Bench, tmp_path: Path) -> None:
    text, book = tmp_path / "all.csv", tmp_path / "all.xlsx"
    for path in (text, book):
        export_matching(hands_of(market), ExportMatching("name in (Acme, Carbo)", path), Seen())
    with text.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    own = [
        (one["company_fleet"], one["company_member_since"], one["company_partner"]) for one in rows
    ]
    assert own == [("1200", "2024-03-14", "yes"), ("many", "soon", "maybe")]
    table = open_table(book)
    at = [table.columns.index(name) for name in ("company_fleet", "company_member_since")]
    cells = [[row.cells[place] for place in at] for row in table.rows()]
    assert cells == [["1200", "2024-03-14"], ["many", "soon"]]
    mapped = {
        one.column: one for one in map_columns(table.columns, [row.cells for row in table.rows()])
    }
    assert mapped["company_fleet"].field == FLEET

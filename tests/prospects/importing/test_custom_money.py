"""Amounts of money in the team's own fields: read with their currency, asked by size (LIST-1)."""

from pathlib import Path

import pytest

from db.tables.prospects import Account
from tests.desktop.watching import Seen, hands_of
from tests.prospects.importing.conftest import Bring, Write
from tests.prospects.importing.own_fields import MONEY, NUMBER, TEXT, custom, found, retype
from tests.prospects.importing.stored import rows_of
from tests.workspaces import Bench
from workbench.desktop.exporting import ExportMatching
from workbench.desktop.work.exporting import export_matching
from workbench.jobs.importer import Importer
from workbench.prospects.filters.parsing import FilterError
from workbench.prospects.importing.custom_numbers import money_of
from workbench.prospects.importing.custom_types import guessed_type, read_as, reading_of, reread
from workbench.prospects.importing.reading import open_table
from workbench.prospects.messages.accounts import AddAccount, EditAccount
from workbench.prospects.messages.custom_fields import CustomTypes
from workbench.prospects.messages.tables import SnapshotAccounts
from workbench.vocabulary.prospects import CustomType


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$1.2M", "1200000 USD"),
        ("€ 2,5 Mio", "2500000 EUR"),
        ("HK$ 1,000", "1000 HKD"),
        ("R$ 5", "5 BRL"),
        ("5M$", "5000000 USD"),
        ("TEUR 1.200", "1200000 EUR"),
        ("19.9 CHF", "19.90 CHF"),
        ("-3 GBP", "-3 GBP"),
        ("0.005 USD", "0.01 USD"),
        ("1200000.50 USD", "1200000.50 USD"),
        ("1200", 1200),
        ("on request", None),
        ("12 kg", None),
    ],
)
def test_an_amount_is_kept_with_its_currency(text: str, amount: object) -> None:
    assert money_of(text) == amount


def test_the_column_says_what_its_amounts_do_not_say_themselves() -> None:
    thousands = reading_of(MONEY, ["1,200", "€ 5"], "Deal size (in 000s USD)")
    read = [read_as(thousands, one) for one in ("1,200", "2M", "€ 5", "open")]
    assert read == ["1200000 USD", "2000000 USD", "5000 EUR", "open"]
    german = reading_of(MONEY, ["1.200,50 €", "2.500"], "Budget")
    assert [read_as(german, one) for one in ("2.500", "3,25")] == ["2500 EUR", "3.25 EUR"]
    assert reread(german, "1200.50 USD") == "1200.50 USD"


def test_amounts_are_asked_by_size_and_come_back_as_they_are_exported(
    bench: Bench, bring: Bring, tmp_path: Path
) -> None:
    header = ("Company", "Website", "Company Budget")
    rows = (("Acme", "acme.example", "$1.2M"), ("Borax", "borax.example", "€ 900,000"),
            ("Carbo", "carbo.example", "on request"))  # fmt: skip
    more = tuple((f"F{n}", f"f{n}.example", f"${n}") for n in range(40))
    bring(header, *rows, *more)
    field = "custom.company_budget"
    assert dict(bench.ask("sam", CustomTypes()))[field] is MONEY
    assert [custom(bench, name)["company_budget"] for name in ("Acme", "Borax", "Carbo")] == [
        "1200000 USD", "900000 EUR", "on request",
    ]  # fmt: skip
    assert found(bench, f"{field} >= 1M") == {"Acme"}
    assert found(bench, f"{field} between 500k and 1M") == {"Borax"}
    with pytest.raises(FilterError, match="needs a number"):
        bench.ask("sam", SnapshotAccounts(f"{field} > request"))
    path = tmp_path / "all.csv"
    export_matching(hands_of(bench), ExportMatching(f"{field} >= 500k", path), Seen())
    table = open_table(path)
    cells = [row.cells[table.columns.index("company_budget")] for row in table.rows()]
    assert cells == ["1200000 USD", "900000 EUR"]
    assert guessed_type("company_budget", cells) is MONEY


def test_amounts_become_numbers_and_numbers_amounts(bench: Bench, bring: Bring) -> None:
    rows = [(f"Firm {n}", f"firm{n}.example", text) for n, text in enumerate(("$ 5k", "7"))]
    bring(
        ("Company", "Website", "Company Budget"),
        *rows,
        asked={"Company Budget": "custom.budget:money"},
    )

    def held() -> list[object]:
        return [dict(one.custom)["budget"] for one in rows_of(bench, Account)]

    assert held() == ["5000 USD", "7 USD"]
    retype(bench, "custom.budget", NUMBER)
    assert held() == [5000, 7]
    retype(bench, "custom.budget", MONEY)
    assert held() == ["5000 USD", "7 USD"]


@pytest.mark.parametrize(
    ("header", "held"),
    [
        ("Budget (EUR)", ["1200 EUR", "2000000 USD", "on request"]),
        ("Volume in USD", ["1200 USD", "2000000 USD", "on request"]),
        ("Costs (TEUR)", ["1200000 EUR", "2000000 USD", "on request"]),
        ("Spend (in 000s €)", ["1200000 EUR", "2000000 USD", "on request"]),
        ("Budget", [1200, "2000000 USD", "on request"]),
    ],
)
@pytest.mark.parametrize("first", [TEXT, NUMBER])
def test_another_type_takes_the_unit_of_the_header(
    bench: Bench, bring: Bring, header: str, held: list[object], first: CustomType
) -> None:
    """What becomes money later is what it had been if it was imported as money (LIST-1)."""
    rows = [
        (f"Firm {n}", f"firm{n}.example", text)
        for n, text in enumerate(("1,200", "2M $", "on request"))
    ]
    bring(("Company", "Website", header), *rows, asked={header: f"custom.own:{first}"})
    retype(bench, "custom.own", MONEY)
    assert [one.custom["own"] for one in rows_of(bench, Account)][::2] == held[::2]
    if first is TEXT:
        assert [one.custom["own"] for one in rows_of(bench, Account)] == held
    retype(bench, "custom.own", first)
    retype(bench, "custom.own", MONEY)
    assert [one.custom["own"] for one in rows_of(bench, Account)][::2] == held[::2]


def test_headers_that_differ_tell_no_unit(bench: Bench, bring: Bring) -> None:
    for n, header in enumerate(("Budget (TEUR)", "Budget (USD)")):
        rows = ("Company", "Website", header), (f"Firm {n}", f"firm{n}.example", "1,200")
        bring(*rows, asked={header: "custom.own:number"})
    retype(bench, "custom.own", MONEY)
    assert [one.custom["own"] for one in rows_of(bench, Account)] == [1200, 1200]


def test_a_field_of_nobodys_file_is_told_by_its_name(bench: Bench) -> None:
    bench.do("sam", AddAccount("Acme", "", {}, {"budget_eur": 1200, "fleet": 3}))
    for name in ("budget_eur", "fleet"):
        retype(bench, f"custom.{name}", MONEY)
    assert custom(bench, "Acme") == {"budget_eur": "1200 EUR", "fleet": 3}


def test_undo_gives_a_bare_amount_back_as_it_was(
    bench: Bench, table: Write, importer: Importer
) -> None:
    """The unit of a header is for what the header stands over (invariant 9)."""
    header, field = ("Website", "Costs (TEUR)"), "custom.costs_teur"
    first = importer.run(table(("Company", *header), ("Acme", "acme.example", "5")))
    (acme,) = rows_of(bench, Account)
    assert custom(bench, "Acme") == {"costs_teur": "5000 EUR"}
    bench.do("sam", EditAccount(acme.id, {field: 1200}))
    second = importer.run(table(header, ("acme.example", "7")), choices={field: "overwrite"})
    assert custom(bench, "Acme") == {"costs_teur": "7000 EUR"}
    assert importer.undo(second.batch or 0).kept == ()
    assert custom(bench, "Acme") == {"costs_teur": 1200}
    assert first.created

"""An import under a profile in force: every account it brings has its fit at once (ICP-5)."""

from tests.prospects.importing.conftest import Bring
from tests.workspaces import Bench
from workbench.prospects.messages.accounts import CountAccounts, ListAccounts
from workbench.prospects.messages.icp import ComputeFit, ListFitDue, PublishIcp
from workbench.prospects.messages.importing import UndoImport

CONTENT = {
    "name": "Mid-market",
    "criteria": [
        {"label": "200 people and more", "when": "employees >= 200"},
        {"label": "Somebody senior", "when": "has person (seniority >= vp)"},
    ],
}


def test_imported_accounts_are_scored_with_their_people(bench: Bench, bring: Bring) -> None:
    bench.do("mia", PublishIcp(CONTENT))
    header = ("Company", "Website", "Employees", "First Name", "Last Name", "Title", "Email")
    bring(
        header,
        ("Acme", "acme.example", "300", "Amy", "Ash", "VP Operations", "amy@acme.example"),
        ("Fjord", "fjord.example", "300", "Bo", "Birch", "Clerk", "bo@fjord.example"),
    )
    assert [one.fit for one in bench.ask("sam", ListAccounts())] == [100, 50]
    assert bench.ask("sam", CountAccounts("fit >= 70")).accounts == 1
    bring(header, ("Fjord", "fjord.example", "", "Cy", "Cole", "CEO", "cy@fjord.example"))
    assert [one.fit for one in bench.ask("sam", ListAccounts())] == [100, 100]


def test_an_undone_import_has_the_fit_scored_anew(bench: Bench, bring: Bring) -> None:
    version = bench.do("mia", PublishIcp(CONTENT)).version_id
    header = ("Company", "Website", "Employees", "First Name", "Last Name", "Title", "Email")
    bring(header, ("Fjord", "fjord.example", "300", "Bo", "Birch", "Clerk", "bo@fjord.example"))
    bench.do("sam", ComputeFit(version))
    assert bench.ask("sam", ListFitDue()) == ()
    batch = bring(header, ("Fjord", "fjord.example", "", "Cy", "Cole", "CEO", "cy@fjord.example"))
    while not bench.do("sam", UndoImport(batch.batch)).done:
        pass
    assert [due.version_id for due in bench.ask("sam", ListFitDue())] == [version]
    bench.do("sam", ComputeFit(version))
    assert [one.fit for one in bench.ask("sam", ListAccounts())] == [50]

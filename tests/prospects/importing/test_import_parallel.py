"""Two imports at once never double an account or a person, whoever wins each chunk."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from db.tables.addresses import Address
from db.tables.prospects import Account, Contact
from tests.prospects.importing.conftest import Write
from tests.prospects.importing.stored import rows_of
from tests.workspaces import Bench
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.importer import Importer, ImportReport


def test_two_people_import_the_same_companies_at_once(
    bench: Bench, table: Write, tmp_path: Path
) -> None:
    header = ("First Name", "Last Name", "Company", "Website", "Email")
    rows = [
        (f"P{n}", "Ash", f"Company {n // 4}", f"company{n // 4}.example", f"p{n}@c{n // 4}.example")
        for n in range(120)
    ]
    there = table(header, *rows, name="there.csv")
    back = table(header, *reversed(rows), name="back.csv")

    def bring(name: str, path: Path) -> ImportReport:
        desk = GatewayDesk(bench.gateway, bench.who(name))
        return Importer(desk, tmp_path / name, chunk=7).run(path)

    with ThreadPoolExecutor(2) as both:
        reports = list(both.map(bring, ["sam", "sue"], [there, back]))
    assert sum(report.created for report in reports) == 120
    assert sum(report.skipped + report.merged for report in reports) == 120
    assert len(rows_of(bench, Account)) == 30
    assert len(rows_of(bench, Contact)) == len(rows_of(bench, Address)) == 120

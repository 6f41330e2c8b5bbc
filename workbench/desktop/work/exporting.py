"""Writes exports in the hands, some hundred accounts at a time, in constant memory."""

from collections.abc import Iterator

from workbench.desktop.exporting import ExportMatching, ExportReport
from workbench.desktop.hands import Hands
from workbench.desktop.jobs import Watch
from workbench.errors import OutsideFault
from workbench.jobs.tables_out import Cell, Row, written_table
from workbench.prospects.messages.accounts import AccountLine
from workbench.prospects.messages.contacts import PeopleAt, PersonLine
from workbench.prospects.messages.exporting import BeginExport
from workbench.prospects.messages.tables import AccountRows, SnapshotAccounts

CHUNK = 500
"""Accounts asked for at a time."""

STOPPED = "do not mail"
"""Marks a suppressed account, person or address in a file."""

ACCOUNT_HEADER: Row = (
    "Company", "Domain", "Industry", "Employees", "Revenue", "Currency", "Country", "State",
    "City", "Bin", "In bin since", "Owner", "Territory", "Fit", "Verdict", "People", "Touches",
    "Last activity", "Suppressed",
)  # fmt: skip
PEOPLE_HEADER: Row = (
    "Company", "Domain", "Full name", "Title", "Seniority", "Department", "Email", "Email status",
    "Left company", "Suppressed",
)  # fmt: skip


def export_matching(hands: Hands, job: ExportMatching, watch: Watch) -> ExportReport:
    """Notes the export, then writes row by row; the file appears whole or not at all."""
    hands.desk.execute(BeginExport(job.filter, job.people))
    ids = hands.desk.ask(SnapshotAccounts(job.filter, job.sort, job.descending)).view()
    rows = 0
    try:
        with written_table(job.path) as table:
            table.write(PEOPLE_HEADER if job.people else ACCOUNT_HEADER)
            for start in range(0, len(ids), CHUNK):
                if watch.cancelled():
                    table.give_up()
                    return ExportReport(job.path, 0, finished=False)
                for row in _rows(hands, tuple(ids[start : start + CHUNK].tolist()), job):
                    table.write(row)
                    rows += 1
                watch.tell(min(start + CHUNK, len(ids)), len(ids))
    except OSError as fault:
        raise OutsideFault(
            "not_written",
            f"{job.path.name} could not be written ({fault.strerror or fault}); a file of that"
            " name that was there before is as it was. Choose another folder.",
        ) from fault
    return ExportReport(job.path, rows, finished=True)


def _rows(hands: Hands, ids: tuple[int, ...], job: ExportMatching) -> Iterator[Row]:
    lines = hands.desk.ask(AccountRows(ids))
    if not job.people:
        yield from map(_account, lines)
        return
    known = {line.id: line for line in lines}
    place = {account_id: at for at, account_id in enumerate(ids)}
    people = hands.desk.ask(PeopleAt(ids))
    for person in sorted(people, key=lambda one: place[one.account_id or 0]):
        yield from _person(known.get(person.account_id or 0), person)


def _account(line: AccountLine) -> Row:
    return (
        line.name, line.domain, line.industry, line.employees, line.revenue, line.currency,
        line.country, line.region, line.city, line.bin.value, line.bin_since.date().isoformat(),
        line.owner, line.territory, line.fit, line.verdict.value if line.verdict else None,
        line.people, line.touches,
        line.last_activity_at.date().isoformat() if line.last_activity_at else None,
        STOPPED if line.suppressed else None,
    )  # fmt: skip


def _person(account: AccountLine | None, person: PersonLine) -> Iterator[Row]:
    left = person.left_company_at
    start: tuple[Cell, ...] = (
        account.name if account else None,
        account.domain if account else None,
        person.name,
        person.title,
        person.seniority,
        person.function,
    )
    gone = left.date().isoformat() if left else None
    if not person.addresses:
        yield (*start, None, None, gone, STOPPED if person.suppressed else None)
    for one in person.addresses:
        stopped = person.suppressed or one.suppressed
        yield (*start, one.email, one.status.value, gone, STOPPED if stopped else None)

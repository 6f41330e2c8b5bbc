"""Writes exports in the hands, some hundred accounts at a time, in constant memory."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from workbench.desktop.exporting import ExportMatching, ExportReport
from workbench.desktop.hands import Hands
from workbench.desktop.jobs import Watch
from workbench.errors import OutsideFault
from workbench.jobs.tables_out import Cell, Row, written_table
from workbench.prospects.importing.custom_types import CustomValue
from workbench.prospects.messages.accounts import AccountLine
from workbench.prospects.messages.contacts import PeopleAt, PersonLine
from workbench.prospects.messages.custom_fields import CustomTypes, CustomValues
from workbench.prospects.messages.exporting import BeginExport
from workbench.prospects.messages.tables import AccountRows, SnapshotAccounts
from workbench.vocabulary.prospects import CustomType

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
            own = _Own(hands, people=job.people)
            table.write((*(PEOPLE_HEADER if job.people else ACCOUNT_HEADER), *own.names))
            for start in range(0, len(ids), CHUNK):
                if watch.cancelled():
                    table.give_up()
                    return ExportReport(job.path, 0, finished=False)
                for row in _rows(hands, tuple(ids[start : start + CHUNK].tolist()), job, own):
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


class _Own:
    """The team's own fields as columns: of a person first those of people, then the company's."""

    def __init__(self, hands: Hands, *, people: bool) -> None:
        self._hands = hands
        fields = hands.desk.ask(CustomTypes())
        self._of_people = [(one, kind) for one, kind in fields if people and _is_of_person(one)]
        self._of_accounts = [(one, kind) for one, kind in fields if not _is_of_person(one)]
        both = (*self._of_people, *self._of_accounts)
        self.names = tuple(one.rpartition("custom.")[2] for one, _ in both)

    def of_people(self, ids: tuple[int, ...]) -> dict[int, Row]:
        """The cells of some people."""
        return self._cells(ids, self._of_people, of_people=True)

    def of_accounts(self, ids: tuple[int, ...]) -> dict[int, Row]:
        """The cells of some accounts."""
        return self._cells(ids, self._of_accounts, of_people=False)

    def _cells(
        self, ids: tuple[int, ...], fields: list[tuple[str, CustomType]], *, of_people: bool
    ) -> dict[int, Row]:
        if not fields:
            return {}
        named = [(one.rpartition("custom.")[2], kind) for one, kind in fields]
        held = self._hands.desk.ask(CustomValues(ids, of_people))
        return {
            row_id: tuple(_own_cell(kind, values.get(name)) for name, kind in named)
            for row_id, values in held
        }


def _is_of_person(field: str) -> bool:
    return field.startswith("contact.")


def _own_cell(kind: CustomType, value: CustomValue | None) -> Cell:
    """A number, a day, a truth value; what could not be read as its type is the text it is."""
    if kind is CustomType.DAY and isinstance(value, str):
        with suppress(ValueError):
            return date.fromisoformat(value)
    return value


def _rows(hands: Hands, ids: tuple[int, ...], job: ExportMatching, own: _Own) -> Iterator[Row]:
    lines = hands.desk.ask(AccountRows(ids))
    of_accounts = own.of_accounts(ids)
    if not job.people:
        for line in lines:
            yield (*_account(line), *of_accounts.get(line.id, ()))
        return
    known = {line.id: line for line in lines}
    place = {account_id: at for at, account_id in enumerate(ids)}
    people = hands.desk.ask(PeopleAt(ids))
    of_people = own.of_people(tuple(one.id for one in people))
    for person in sorted(people, key=lambda one: place[one.account_id or 0]):
        cells = (*of_people.get(person.id, ()), *of_accounts.get(person.account_id or 0, ()))
        for row in _person(known.get(person.account_id or 0), person):
            yield (*row, *cells)


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

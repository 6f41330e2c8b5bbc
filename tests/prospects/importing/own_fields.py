"""Fields of the team's own in tests: what accounts hold in them, asked, and given another type."""

from typing import Any

from db.tables.prospects import Account
from tests.prospects.importing.stored import rows_of
from tests.workspaces import Bench
from workbench.prospects.messages.custom_fields import RetypeCustom
from workbench.prospects.messages.tables import SnapshotAccounts
from workbench.vocabulary.prospects import CustomType

NUMBER, MONEY, DAY, YES_NO, TEXT = (
    CustomType.NUMBER, CustomType.MONEY, CustomType.DAY, CustomType.YES_NO, CustomType.TEXT,
)  # fmt: skip


def custom(bench: Bench, name: str) -> dict[str, Any]:
    (account,) = [one for one in rows_of(bench, Account) if one.name == name]
    return dict(account.custom)


def found(bench: Bench, text: str) -> set[str]:
    """Names of the three accounts that a filter finds."""
    names = {one.id: one.name for one in rows_of(bench, Account)}
    ids = bench.ask("sam", SnapshotAccounts(text)).view()
    return {names[one] for one in ids} & {"Acme", "Borax", "Carbo"}


def retype(bench: Bench, field: str, kind: CustomType) -> None:
    after: int | None = 0
    while after is not None:
        after = bench.do("sam", RetypeCustom(field, kind, after))

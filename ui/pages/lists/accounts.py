"""The first page of a list's accounts, as it is found while one types (scar UI-04)."""

from ui.frame import Frame
from ui.shown import NOTHING, ago, exact, number
from ui.texts import lists as texts
from ui.texts.words import VERDICTS
from ui.widgets.columns import MUTED, Column, Look, muted, strong
from ui.widgets.rows import RowsTable
from workbench.prospects.messages.accounts import AccountLine


def accounts_table(frame: Frame) -> RowsTable[AccountLine]:
    """An empty table of accounts."""
    return RowsTable(
        frame,
        [
            Column("name", texts.ACCOUNT, lambda one: one.name, stretch=True, look=strong),
            Column(
                "industry", texts.INDUSTRY, lambda one: one.industry or NOTHING, width=130,
                look=muted,
            ),
            Column("where", texts.WHERE, _where, width=130, look=muted),
            Column(
                "people", texts.SIZE_OF, lambda one: number(one.employees), width=80, right=True
            ),
            Column("fit", texts.FIT, lambda one: number(one.fit), width=110, look=_fit, tip=_told),
            Column(
                "last", texts.LAST, lambda one: ago(frame.now(), one.last_activity_at), width=90,
                right=True, look=muted, tip=lambda one: exact(one.last_activity_at, frame.zone),
            ),
        ],
        texts.FIRST_NAME,
        identity=lambda one: one.id,
        row_height=32,
    )  # fmt: skip


def _where(one: AccountLine) -> str:
    return ", ".join(part for part in (one.city or one.region, one.country) if part) or NOTHING


def _fit(one: AccountLine) -> Look:
    if one.fit is None:
        return MUTED
    tone = VERDICTS[one.verdict].tone if one.verdict else "muted"
    return Look(tone, bar=one.fit / 100)


def _told(one: AccountLine) -> str:
    if one.fit is None or one.verdict is None:
        return ""
    return texts.FITS_AS.format(fit=one.fit, verdict=VERDICTS[one.verdict].text)

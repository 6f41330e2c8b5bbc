"""The first page of a list's accounts, as it is found while one types (scar UI-04)."""

from ui.frame import Frame
from ui.shown import NOTHING, ago, exact, number
from ui.texts import lists as texts
from ui.texts.words import VERDICTS
from ui.widgets.columns import MUTED, Column, Look, muted, strong
from ui.widgets.roomy import RoomyTable
from workbench.prospects.messages.accounts import AccountLine


class AccountsTable(RoomyTable[AccountLine]):
    """Accounts with what one judges a list by."""

    def __init__(self, frame: Frame) -> None:
        columns: list[Column[AccountLine]] = [
            Column("name", texts.ACCOUNT, lambda one: one.name, stretch=True, look=strong),
            Column(
                "industry", texts.INDUSTRY, lambda one: one.industry or NOTHING, width=124,
                look=muted,
            ),
            Column("where", texts.WHERE, _where, width=116, look=muted),
            Column(
                "people", texts.SIZE_OF, lambda one: number(one.employees), width=70, right=True
            ),
            Column("fit", texts.FIT, lambda one: number(one.fit), width=98, look=_fit, tip=_told),
            Column(
                "last", texts.LAST, lambda one: ago(frame.now(), one.last_activity_at), width=92,
                right=True, look=muted, tip=lambda one: exact(one.last_activity_at, frame.zone),
            ),
        ]  # fmt: skip
        super().__init__(
            frame,
            columns,
            texts.FIRST_NAME,
            least=_NAME,
            needed=("fit", "people", "where", "industry", "last"),
        )


_NAME = 170
"""Pixels a name gets at least."""


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

"""Which pages there are; in each section of the rail they stand in this order, and the first of all
have the keys Ctrl+1 and so on. A page is imported when it is first shown.
"""

import importlib
from typing import Any

from ui.frame import Frame
from ui.page import Page
from ui.texts import frame as texts
from workbench.actor import Actor
from workbench.vocabulary.people import Role
from workbench.vocabulary.record import record

WORK, ME, TEAM, ELSEWHERE = "work", "me", "team", ""
"""Sections of the rail; a page that is reached otherwise stands in none."""

_REPS = frozenset({Role.SDR, Role.MANAGER})
_ALL = frozenset(Role)


@record
class Entry:
    """One page: its key (also its icon), title, section, who sees it, and where its class is."""

    key: str
    title: str
    section: str
    roles: frozenset[Role]
    where: str

    def load(self) -> Any:
        """The page's class, imported when it is first wanted."""
        module, _, name = self.where.partition(":")
        return getattr(importlib.import_module(module), name)

    def make(self, frame: Frame) -> Page:
        """The page itself."""
        made = self.load()(frame)
        if not isinstance(made, Page):
            raise TypeError(f"{self.where} is not a page")
        return made


PAGES = (
    Entry("today", texts.TODAY, WORK, _ALL, "ui.pages.today.page:TodayPage"),
    Entry("prospects", texts.PROSPECTS, WORK, _ALL, "ui.pages.prospects.page:ProspectsPage"),
    Entry("lists", texts.LISTS, WORK, _REPS, "ui.pages.lists.page:ListsPage"),
    Entry("icp", texts.ICP, WORK, _REPS, "ui.pages.icp.page:IcpPage"),
    Entry("campaigns", texts.CAMPAIGNS, WORK, _REPS, "ui.pages.campaigns.page:CampaignsPage"),
    Entry("inbox", texts.INBOX, WORK, _REPS, "ui.pages.inbox.page:InboxPage"),
    Entry("calls", texts.CALLS, WORK, _REPS | {Role.AE}, "ui.pages.calls.page:CallsPage"),
    Entry("batons", texts.BATONS, WORK, _REPS | {Role.AE}, "ui.pages.batons.page:BatonsPage"),
    Entry("audit", texts.AUDIT, TEAM, _ALL, "ui.pages.audit.page:AuditPage"),
    Entry("pay", texts.PAY, TEAM, _ALL, "ui.pages.pay.page:PayPage"),
    Entry("settings", texts.SETTINGS, TEAM, _ALL, "ui.pages.settings.page:SettingsPage"),
    Entry(
        "duplicates",
        texts.DUPLICATES,
        WORK,
        _REPS,
        "ui.pages.duplicates.page:DuplicatesPage",
    ),
    Entry("import", texts.IMPORT, ELSEWHERE, _REPS, "ui.pages.importing.page:ImportPage"),
)


def load_page(key: str) -> type[Page]:
    """A page's class, imported before the page is needed."""
    found: type[Page] = next(entry for entry in PAGES if entry.key == key).load()
    return found


def pages_for(actor: Actor) -> tuple[Entry, ...]:
    """The pages somebody with these roles sees."""
    return tuple(entry for entry in PAGES if entry.roles & actor.roles)

"""A small market on the screen: a dozen accounts, some people, and the prospects page in front."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.ui.screen import Screen
from ui.pages.prospects.page import ProspectsPage
from workbench.prospects.messages.accounts import AccountCard, AccountDetails, AddAccount
from workbench.prospects.messages.contacts import AddContact
from workbench.prospects.messages.suppression import Suppress
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.values import EmailAddress

MARKET = (
    ("Halden Freight", "NO", "Logistics", 620),
    ("Fjord Logistics", "NO", "Logistics", 410),
    ("Northwind Retail", "US", "Retail", 1850),
    ("Vantage Clinics", "US", "Healthcare", 2300),
    ("Tidewater Energy", "US", "Energy", 980),
    ("Kestrel Labs", "US", "Software", 260),
)


@dataclass(slots=True)
class Scene:
    """The page with what tests ask of it."""

    screen: Screen
    page: ProspectsPage
    ids: dict[str, int]

    def names(self) -> list[str]:
        """The accounts in the table, in its order."""
        model = self.page.table.rows_model
        return [str(model.index(place, 0).data()) for place in range(model.rowCount())]

    def until_found(self, *names: str) -> None:
        """Waits until exactly these accounts are in the table."""
        self.screen.bot.waitUntil(lambda: sorted(self.names()) == sorted(names), timeout=20_000)
        self.screen.settle()

    def choose(self, name: str) -> None:
        """Chooses an account in the table and waits for its card."""
        assert self.page.table.choose_id(self.ids[name])
        self.until_card(name)

    def until_card(self, name: str) -> None:
        """Waits until the card shows an account."""

        def there() -> bool:
            details = self.page.card.details
            return details is not None and details.line.name == name

        self.screen.bot.waitUntil(there, timeout=20_000)
        self.screen.settle()

    def details(self, name: str) -> AccountDetails:
        """The account as it is stored."""
        return self.screen.ask(AccountCard(self.ids[name]))

    def bin_of(self, name: str) -> Bin:
        return self.details(name).line.bin


@pytest.fixture
def scene(open_team: Callable[..., Screen]) -> Scene:
    """Sam looks at six accounts; Halden Freight has two people, Kestrel Labs is suppressed."""
    return begun(open_team("sam"))


def begun(screen: Screen) -> Scene:
    ids = {}
    for name, country, industry, employees in MARKET:
        fields = {"country": country, "industry": industry, "employees": employees}
        domain = f"{name.split()[0].lower()}.example"
        ids[name] = screen.do_as("sam@ours.example", AddAccount(name, domain, fields)).account_id
    people = (("Siri", "Dahl", "CEO", "siri"), ("Piotr", "Lis", "Clerk", "piotr"))
    for first, last, title, word in people:
        address = EmailAddress.parse(f"{word}@halden.example")
        added = AddContact(ids["Halden Freight"], first, last, (address,), (), {"title": title})
        screen.do_as("sam@ours.example", added)
    screen.do_as("sam@ours.example", Suppress("kestrel.example"))
    page = screen.go("prospects")
    assert isinstance(page, ProspectsPage)
    scene = Scene(screen, page, ids)
    scene.until_found(*ids)
    screen.window.activateWindow()
    screen.bot.waitUntil(screen.window.isActiveWindow, timeout=20_000)
    page.table.setFocus()
    return scene

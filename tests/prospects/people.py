"""Small accounts and people for tests of the prospects stage."""

from typing import Any

from tests.workspaces import Bench
from workbench.prospects.messages.accounts import AddAccount
from workbench.prospects.messages.contacts import AddContact, ContactAdded
from workbench.vocabulary.values import EmailAddress


def mail(text: str) -> EmailAddress:
    return EmailAddress.parse(text)


def account(
    bench: Bench, name: str = "Halden Freight", domain: str = "halden.example", **fields: Any
) -> int:
    """Adds an account as Sam and returns its id."""
    added = bench.do("sam", AddAccount(name, domain, fields))
    return int(added.account_id)


def person(
    bench: Bench,
    account_id: int | None,
    *emails: str,
    first: str = "Siri",
    last: str = "Dahl",
    **fields: Any,
) -> ContactAdded:
    """Adds a person as Sam."""
    addresses = tuple(mail(one) for one in emails)
    added: ContactAdded = bench.do(
        "sam", AddContact(account_id, first, last, addresses, fields=fields)
    )
    return added

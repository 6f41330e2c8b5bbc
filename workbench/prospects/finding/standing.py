"""Who is met: a record that was merged into another stands for nobody (MERGE-01).

A merged person keeps neither an account nor an address, so whoever comes by one of these meets only
the record that stayed. Whoever comes another way says `STANDING`; an account somebody names by its
domain, and a person somebody names by number, are looked up here.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.prospects import Account, Contact
from workbench.errors import Refusal

STANDING = Contact.duplicate_of.is_(None)
"""People who were not merged into somebody else."""


def check_standing(contact: Contact) -> None:
    """Lets a person pass who stands for themselves. Errors: `Refusal` `merged_away`."""
    if contact.duplicate_of is not None:
        raise Refusal(
            "merged_away",
            f"This record was merged into contact {contact.duplicate_of}, who stands for both now;"
            " nothing was changed.",
        )


def survivor(session: Session, account_id: int) -> int:
    """The account that stands for one, through however many merges."""
    passed: set[int] = set()
    while account_id not in passed:
        passed.add(account_id)
        later = session.scalar(select(Account.duplicate_of).where(Account.id == account_id))
        account_id = later or account_id
    return account_id


def account_of_domain(session: Session, domain: str) -> int | None:
    """The account that stands for a domain now; None where nobody has it."""
    found = session.scalar(select(Account.id).where(Account.domain == domain))
    return None if found is None else survivor(session, found)

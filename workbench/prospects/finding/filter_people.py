"""`has person (…)` in SQL, by the quickest way to the accounts.

Conditions on the level alone are read off a number that the database keeps for each account;
conditions that name a title, or a part of a name, go from the few titles, or the index of names, to
the people who have them; all others look at the people of each account.
"""

from sqlalchemy import exists, select

from db.tables.kept import AccountStaff
from db.tables.prospects import Account, Contact
from workbench.prospects.filters.evaluate import person_matches
from workbench.prospects.filters.tree import (
    All,
    AnyOf,
    Compare,
    OneOf,
    Operator,
    Part,
    walk,
)
from workbench.prospects.filters.tree import Condition as Tree
from workbench.prospects.finding.account_words import names_person
from workbench.prospects.finding.filter_values import Condition, Scope
from workbench.vocabulary.prospects import LEVEL_BITS, OTHER_LEVEL, UNKNOWN_LEVEL

_STRANGE = "\x00"
"""Stands for every level that is none of ours: they all compare alike."""

_LEVELS: tuple[tuple[str | None, int], ...] = (
    (None, UNKNOWN_LEVEL),
    (_STRANGE, OTHER_LEVEL),
    *LEVEL_BITS.items(),
)


def levels_of(tree: Tree, scope: Scope) -> int | None:
    """The levels (bits) on which a condition about a person holds; None where it asks for more
    than the level.
    """
    leaves = [leaf for leaf, _ in walk(tree)]
    if any(leaf.field != "seniority" or isinstance(leaf, Part) for leaf in leaves):
        return None
    return sum(
        bit for level, bit in _LEVELS if person_matches(tree, {"seniority": level}, scope.as_of)
    )


def has_someone_on(levels: int) -> Condition:
    """Accounts with somebody on one of the levels."""
    there = AccountStaff.levels.op("&")(levels) != 0
    return exists(select(1).where(AccountStaff.account_id == Account.id, there).correlate(Account))


def has_someone(tree: Tree, found: Condition, scope: Scope) -> Condition:
    """Accounts with somebody who satisfies `found`, which is `tree` in SQL."""
    if _finds_few(tree, scope) and not scope.one_by_one:
        return Account.id.in_(
            select(Contact.account_id).where(Contact.account_id.is_not(None), found)
        )
    of_account = Contact.account_id == Account.id
    return exists(select(1).where(of_account, found).correlate(Account))


def _finds_few(tree: Tree, scope: Scope) -> bool:
    """Whether nobody satisfies a condition without having one of some titles, or of the names that
    an index knows.
    """
    match tree:
        case All(parts):
            return any(_finds_few(part, scope) for part in parts)
        case AnyOf(parts):
            return all(_finds_few(part, scope) for part in parts)
        case Compare("title", operator, _):
            return operator is not Operator.UNEQUAL
        case OneOf("title", _) | Part("title", _, _):
            return True
        case _:
            return names_person(tree, scope)

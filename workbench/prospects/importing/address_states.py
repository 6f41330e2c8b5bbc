"""What vendors say of an address, as the state the workspace keeps: what speaks against an address
outweighs what speaks for it.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from workbench.prospects.importing.names import clean_text, plain_words
from workbench.vocabulary.prospects import AddressStatus

_NO = frozenset(
    {
        "",
        "false",
        "no",
        "0",
        "n",
        "nein",
        "non",
        "falsch",
        "f",
        "not bounced",
        "0 0",
        "none",
        "never",
    }
)
_STATUS_WORDS: tuple[tuple[str, AddressStatus], ...] = (
    ("not bounced", AddressStatus.UNKNOWN),
    ("bounce", AddressStatus.BOUNCED),
    ("spam", AddressStatus.INVALID),
    ("ungultig", AddressStatus.INVALID),
    ("non valid", AddressStatus.INVALID),
    ("inactive", AddressStatus.INVALID),
    ("invalid", AddressStatus.INVALID),
    ("undeliverable", AddressStatus.INVALID),
    ("do not mail", AddressStatus.INVALID),
    ("not valid", AddressStatus.INVALID),
    ("guess", AddressStatus.GUESSED),
    ("extrapolat", AddressStatus.GUESSED),
    ("predict", AddressStatus.GUESSED),
    ("pattern", AddressStatus.GUESSED),
    ("probab", AddressStatus.GUESSED),
    ("not catch", AddressStatus.UNKNOWN),
    ("catch", AddressStatus.RISKY),
    ("accept all", AddressStatus.RISKY),
    ("risk", AddressStatus.RISKY),
    ("disposable", AddressStatus.RISKY),
    ("unverified", AddressStatus.RISKY),
    ("not verified", AddressStatus.RISKY),
    ("questionable", AddressStatus.RISKY),
    ("verified", AddressStatus.VALID),
    ("valid", AddressStatus.VALID),
    ("gultig", AddressStatus.VALID),
    ("deliverable", AddressStatus.VALID),
    ("safe", AddressStatus.VALID),
    ("ok", AddressStatus.VALID),
)
STATUS_RANK = {
    AddressStatus.UNKNOWN: 0,
    AddressStatus.VALID: 1,
    AddressStatus.RISKY: 2,
    AddressStatus.GUESSED: 3,
    AddressStatus.INVALID: 4,
    AddressStatus.BOUNCED: 5,
}
"""How bad a state is; what speaks against an address outweighs what speaks for it."""


@lru_cache(maxsize=4_096)
def status_of(text: str) -> AddressStatus:
    """A vendor's word about an address: “Verified”, “Extrapolated”, “Catch-all” …"""
    words = plain_words(clean_text(text, 60))
    if not words:
        return AddressStatus.UNKNOWN
    return next((status for sign, status in _STATUS_WORDS if sign in words), AddressStatus.UNKNOWN)


def worst_status(
    statuses: Sequence[int], bounces: Iterable[int], cells: list[str]
) -> AddressStatus:
    """The worst state that a row's columns give an address.

    Arguments: `statuses` and `bounces` places in `cells`.
    """
    states = [status_of(cells[place]) for place in statuses]
    if any(plain_words(clean_text(cells[place], 200)) not in _NO for place in bounces):
        states.append(AddressStatus.BOUNCED)
    return max(states, key=STATUS_RANK.__getitem__, default=AddressStatus.UNKNOWN)

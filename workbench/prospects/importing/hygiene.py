"""What an address says about itself: a role, a throw-away mailbox, or one of many guesses (C12)."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import permutations
from typing import Any

from workbench.prospects.importing.names import plain_words
from workbench.vocabulary.prospects import AddressStatus

Keyed = dict[str, tuple[str, str]]
"""Addresses by their key: as they are written, and their AddressStatus value."""

MOST_ALIASES = 2
"""Addresses of one person at one domain made of their name that may well be aliases; from three on
somebody tried the combinations (C12: 7704(b)(1)(A)(ii)).
"""

_ROLES_TEXT = """abuse accounting accounts admin administrator billing booking bookings buchhaltung
    careers compliance contact contacto contacts customerservice datenschutz empfang enquiries
    enquiry feedback finance hello help helpdesk hostmaster hr info information inquiries inquiry
    invoice invoices jobs kontakt kundenservice legal mail mailbox marketing media news newsletter
    noc office orders personal postmaster presse press privacy purchasing recepcion reception
    rechnung recruiting recruitment root sales secretary security service services spam support
    team vendas ventas verkauf vertrieb webmaster welcome"""
_ROLES = frozenset(_ROLES_TEXT.split())
_NEVER_READ = frozenset(
    {
        "noreply",
        "donotreply",
        "nepasrepondre",
        "nichtantworten",
        "mailerdaemon",
        "bounce",
        "bounces",
    }
)
_DISPOSABLE_TEXT = """0-mail.com 10minutemail.com 10minutemail.net 20minutemail.com 33mail.com
    anonaddy.com anonbox.net burnermail.io discard.email dispostable.com dropmail.me
    emailondeck.com fakeinbox.com fakemailgenerator.com getairmail.com getnada.com grr.la
    guerrillamail.biz guerrillamail.com guerrillamail.de guerrillamail.info guerrillamail.net
    guerrillamail.org guerrillamailblock.com harakirimail.com incognitomail.org inboxkitten.com
    jetable.org mail-temp.com mailcatch.com maildrop.cc mailexpire.com mailforspam.com
    mailinator.com mailinator.net mailinator2.com mailnesia.com mailnull.com mailsac.com
    minuteinbox.com mintemail.com moakt.com mohmal.com mytemp.email mytrashmail.com nada.email
    owlymail.com pokemail.net sharklasers.com sneakemail.com spam4.me spambog.com spambox.us
    spamex.com spamfree24.org spamgourmet.com spamherelots.com spaml.de tempail.com tempinbox.com
    tempmail.dev tempmail.net tempmailaddress.com temp-mail.io temp-mail.org tempmailo.com
    tempr.email throwam.com throwawaymail.com tmail.ws tmpmail.net tmpmail.org trash-mail.com
    trash-mail.de trashmail.com trashmail.de trashmail.me trashmail.net trbvm.com wegwerfemail.de
    wegwerfmail.de wegwerfmail.net yopmail.com yopmail.fr yopmail.net"""
_DISPOSABLE = frozenset(_DISPOSABLE_TEXT.split())


def marked(addresses: Keyed, person: Mapping[str, Any]) -> Keyed:
    """The addresses of a row with what they say about themselves; what the file says of one and
    forbids mailing stays.

    Arguments: `person` the columns of the contact; only the name is looked at.
    """
    if not addresses:
        return addresses
    guessed = _guessed(addresses, person) if len(addresses) > MOST_ALIASES else frozenset()
    return {
        key: (address, _stricter(status, own_state(address, guessed=key in guessed)))
        for key, (address, status) in addresses.items()
    }


@lru_cache(maxsize=8_192)
def _words_of(local: str) -> str:
    return "".join(char for char in local.lower().partition("+")[0] if char.isalnum())


def names_a_role(address: str) -> bool:
    """Whether an address is that of a role or of nobody (info@, noreply@), not of a person."""
    word = _words_of(address.rpartition("@")[0])
    return word in _ROLES or word in _NEVER_READ


def own_state(address: str, *, guessed: bool = False) -> str:
    """The AddressStatus value that an address alone gives: throw-away mailboxes and those nobody
    reads are invalid, roles (info@, sales@) risky, all others unknown.
    """
    local, _, domain = address.rpartition("@")
    word = _words_of(local)
    if domain.lower() in _DISPOSABLE or word in _NEVER_READ:
        return AddressStatus.INVALID.value
    if guessed:
        return AddressStatus.GUESSED.value
    return AddressStatus.RISKY.value if word in _ROLES else AddressStatus.UNKNOWN.value


def _stricter(told: str, own: str) -> str:
    """A vendor's check beats a guess of ours and the look of a role; nothing beats what is dead."""
    if told in (AddressStatus.INVALID, AddressStatus.BOUNCED):
        return told
    ours = own in (AddressStatus.INVALID, AddressStatus.GUESSED) or told == AddressStatus.UNKNOWN
    return own if ours else told


def _guessed(addresses: Keyed, person: Mapping[str, Any]) -> frozenset[str]:
    """Keys of addresses at one domain that are the combinations of one name, three or more."""
    shapes = frozenset(_shapes(str(person.get("first") or ""), str(person.get("last") or "")))
    by_domain: dict[str, list[str]] = {}
    for key, (address, status) in addresses.items():
        local, _, domain = address.rpartition("@")
        if status != AddressStatus.VALID and _words_of(local) in shapes:
            by_domain.setdefault(domain.lower(), []).append(key)
    return frozenset(key for keys in by_domain.values() if len(keys) > MOST_ALIASES for key in keys)


def _shapes(first: str, last: str) -> Iterator[str]:
    """What can be made of a name: each part, its initial, both in either order."""
    given, family = plain_words(first).replace(" ", ""), plain_words(last).replace(" ", "")
    if not given or not family:
        return
    yield from (given, family)
    for one, other in permutations((given, family)):
        for start in (one, one[0]):
            for end in (other, other[0]):
                yield start + end

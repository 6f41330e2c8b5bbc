"""Columns that say whom one may not reach, and which addresses do not work: found by their words,
because a column of that kind that is overlooked means mail to somebody who must not be mailed.
"""

_NOT_OURS = frozenset("fax sms link url page rate count total sent postal text whatsapp".split())
_STATES_TEXT = "status state validity validation verification verified deliverability result"
_STATES = frozenset(_STATES_TEXT.split())
_NO_STATES = frozenset(
    "source confidence date at on provider score last marketing lead opt reply campaign".split()
)
_MAIL = frozenset("email emails mail address e".split())


def safety_field(words: str) -> str:
    """The field of consent or of an address’s state that a column’s name speaks of; else empty.

    Arguments: `words` a normal header. “Opted out of email: One to One” → contact.opted_out,
    “Mobile DNC” → contact.do_not_call, “Email hard bounce reason” → contact.email_bounced, “Work
    Email Status” → contact.email_status.
    """
    parts = set(words.split())
    if parts & _NOT_OURS:
        return ""
    if "dnc" in parts or _has(words, "do not call", "do not phone", "not call", "no calls"):
        return "contact.do_not_call"
    out = _has(words, "opted out", "opt out", "opt outs", "optout", "unsubscri", "desinscri")
    if out or _has(words, "do not contact", "do not email", "do not mail", "donotemail"):
        return "contact.opted_out"
    if any(part.startswith("bounce") for part in parts):
        return "contact.email_bounced"
    if parts & _MAIL and parts & _STATES and not parts & _NO_STATES:
        return "contact.email_status"
    return ""


def _has(words: str, *phrases: str) -> bool:
    return any(phrase in words for phrase in phrases)

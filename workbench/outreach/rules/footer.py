"""What the program writes under every mail: who, where, what it is, and how to stop it.

C4 (identification), C5 (notice), C6 (postal address), C7 and C9 (one reply is enough). It asks for
the word *unsubscribe* and never for “no thanks”: a polite no must stay a no (method.md §15).
"""

from workbench.errors import Refusal
from workbench.outreach.rules.postal import one_line, problems
from workbench.vocabulary.outreach import MailKind
from workbench.vocabulary.record import record

OPT_OUT_WORD = "unsubscribe"


@record
class FooterFacts:
    """Company name and postal address of the workspace; `country` of the recipient or None."""

    company: str
    postal_address: str
    country: str | None = None


def footer(facts: FooterFacts, kind: MailKind) -> str:
    """The footer of a mail of a kind, as two or three lines.

    Errors: `Refusal` C6 while the company or its postal address is not complete.
    """
    require_sender(facts.company, facts.postal_address)
    lines = [f"{facts.company.strip()}, {one_line(facts.postal_address)}", _notice(kind)]
    if facts.country == "GB":
        lines.append(
            "We keep your business contact details to write to you about our services; you may "
            "object, or ask where we found them, by the same reply."
        )
    return "\n".join(lines)


def _notice(kind: MailKind) -> str:
    stop = f"To get no more mail from us, reply with the word “{OPT_OUT_WORD}”."
    if kind is MailKind.CONVERSATION:
        return f"This is business mail. {stop}"
    return f"This is a business solicitation. {stop}"


def require_sender(company: str, postal_address: str) -> None:
    """Errors: `Refusal` C6 without a company or a complete postal address."""
    missing = [] if company.strip() else ["There is no company name."]
    missing += problems(postal_address)
    if missing:
        raise Refusal(
            "postal_address",
            f"{' '.join(missing)} The law wants a full postal address under every mail; "
            "set it before anything is sent.",
            rule="C6",
        )


def with_footer(body: str, written: str) -> str:
    """A mail's body with the footer under it, parted by an empty line."""
    return f"{body.rstrip()}\n\n{written}\n"

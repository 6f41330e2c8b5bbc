"""Mail in a rep's Inbox that is none of the team's business (invariant 5): the program keeps of it
only UID and digest, and the demonstration looks whether that is so.
"""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from workbench.practice.dice import pick, token

_MAILS = (
    ("Mara Fox <mara.fox@familymail.example>", "Sunday lunch", "Are you coming on Sunday?\n"),
    ("City News <letter@citynews.example>", "Your weekly letter", "Five things to do in town.\n"),
    ("Dr. Lowell <desk@lowell-dental.example>", "Your appointment", "See you on Thursday at 8.\n"),
)


def private_mail(seed: int, to: str, at: datetime) -> bytes:
    """One private mail that arrives at `at`."""
    sender, subject, text = pick(_MAILS, seed, "private", at.date())
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = at
    domain = sender.rpartition("@")[2].rstrip(">")
    message["Message-ID"] = f"<{token(seed, 'private', at.date(), length=20)}@{domain}>"
    message.set_content(text)
    return message.as_bytes(policy=SMTP)

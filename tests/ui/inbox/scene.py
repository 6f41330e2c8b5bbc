"""A window on a workspace into which answers come, as the sync loop would bring them."""

from tests.responses.conftest import CORA, DANA, Desk, mail, report
from tests.ui.screen import Screen
from tests.workspaces import Bench

REFERRAL = (
    "Hi Sam,\n\nnot me any more. Please talk to Tom Hale (tom@acme.example), our VP Operations, "
    "looks after the sites. Tell him I sent you.\n\nRegards,\nDana Field\nCOO, Acme Inc\n"
    "+1 312 555 0199\n\n"
    "On Tue, 6 Jan 2026 at 09:00, Sam Rep <sam@ours.example> wrote:\n"
    "> Hi,\n>\n> who looks after logistics at Acme?\n>\n> Sam\n"
)
AWAY = "I am out of the office until January 16, 2026. {who} ({email}) covers for me."
HOSTILE = (
    "Sounds good <script>alert(1)</script><img src='http://evil.example/x.png' onerror=x>\n"
    "\x1b[31mred\x07 \u202egnp.exe\u202c &lt;b&gt;bold&lt;/b&gt; javascript:alert(1)\n"
    "{{first}} %s {0} \U0001f600\U0001f600 call me\n" + "A" * 200_000
)


class Scene(Desk):
    """Answers to sam's mail in an open window's workspace."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(Bench(screen.desktop.app, screen.clock))
        self.screen = screen

    def answer(self, words: str, **more: str) -> int:
        """Somebody answers a mail of sam's; returns the response's id."""
        recorded = self.arrive(mail(words, answers=self.send().message_id, **more))
        assert recorded.response_id is not None
        return recorded.response_id

    def cora_answers(self, words: str, **more: str) -> int:
        """Dana's colleague answers."""
        sent = self.send(CORA, self.cora)
        recorded = self.arrive(
            mail(words, sender=f"Cora Stone <{CORA}>", answers=sent.message_id, **more)
        )
        assert recorded.response_id is not None
        return recorded.response_id

    def away(self, who: str = "Jane Roe", email: str = "jane@acme.example") -> int:
        """An absence notice that names a deputy."""
        words = AWAY.format(who=who, email=email)
        return self.answer(words, subject="Automatic reply: Who runs logistics?")

    def refused(self) -> int:
        """A server refuses our mail by policy: it waits for a person."""
        sent = self.send()
        raw = report(DANA, sent.message_id, status="5.7.1", why="550 5.7.1 blocked: spam")
        recorded = self.arrive(raw)
        assert recorded.response_id is not None
        return recorded.response_id

"""What stands against passing a baton, and what is only worth a look."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from ui.texts import batons as texts
from ui.widgets.cards import Card
from ui.widgets.labels import label
from workbench.conversations.messages import Finding
from workbench.vocabulary.outreach import Level


def show_findings(lines: QVBoxLayout, findings: Sequence[Finding]) -> None:
    """Adds the findings to a column, those that refuse first."""
    against = [one for one in findings if one.level is Level.REFUSE]
    tells = [one for one in findings if one.level is not Level.REFUSE]
    if not against:
        card = Card("good", margin=12)
        card.body.addWidget(label(texts.NOTHING_AGAINST, "good", wrap=True))
        lines.addWidget(card)
    for tone, title, found in (
        ("bad", texts.AGAINST, against),
        ("warn", texts.ONLY_TELLS, tells),
    ):
        if found:
            card = Card(tone, margin=12, space=4)
            card.body.addWidget(label(title, "strong"))
            for one in found:
                sentence = label(one.message, wrap=True)
                sentence.setToolTip(one.rule)
                card.body.addWidget(sentence)
            lines.addWidget(card)

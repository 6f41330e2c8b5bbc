"""Asks once who sits at this computer, where several people share a workspace."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QVBoxLayout

from ui.texts import start as texts
from ui.texts.words import ROLES
from ui.widgets.buttons import button
from ui.widgets.labels import label
from workbench.team.messages import PersonRow


class WhoWorksHere(QDialog):
    """One button per person; Escape leaves the program."""

    def __init__(self, people: Sequence[PersonRow], chosen: Callable[[str], object]) -> None:
        super().__init__()
        self.setWindowTitle(texts.WHO)
        self.setAccessibleName(texts.WHO)
        self.setMinimumWidth(420)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(8)
        body.addWidget(label(texts.WHO, "title"))
        body.addWidget(label(texts.WHO_DETAIL, "muted", wrap=True))
        for person in people:
            roles = ", ".join(ROLES[role].text for role in sorted(person.roles))
            made = button(f"{person.name} · {roles}", kind="row")
            made.setMaximumWidth(16_777_215)
            made.clicked.connect(lambda _on=False, email=person.email: chosen(email))
            made.clicked.connect(self.accept)
            body.addWidget(made)

"""What a new workspace needs before there is a day to work: the first steps in order."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from ui.texts import today as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, clear
from ui.widgets.labels import label
from workbench.coaching.messages.today import Beginnings

_Step = tuple[bool, tuple[str, str, str], str, object]


_ACT_WIDTH = 96
"""So that the acts stand under each other."""


class FirstStepsCard(Card):
    """Signal: `go(page, target)`."""

    go = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(space=12)
        self.body.addWidget(label(texts.FIRST_STEPS, "heading"))
        self.body.addWidget(label(texts.FIRST_STEPS_DETAIL, "muted"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(2, 1)
        self.body.addLayout(self._grid)
        self.hide()

    def show_steps(self, found: Beginnings) -> None:
        """Marks what is done. Hides when all are done.

        Until there are accounts the first open step is the page's primary act. Then there is a day
        below, and only what is still to do takes its room.
        """
        steps = _steps(found)
        self.setVisible(not all(done for done, *_ in steps))
        clear(self._grid)
        following = next((place for place, step in enumerate(steps) if not step[0]), None)
        for place, (done, (title, detail, act), page, target) in enumerate(steps):
            if done and found.accounts:
                continue
            mark = label(texts.STEP_DONE if done else str(place + 1), "good" if done else "muted")
            self._grid.addWidget(mark, place, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label(title, "muted" if done else "strong"), place, 1)
            self._grid.addWidget(label(detail, "muted"), place, 2)
            if done:
                continue
            first = place == following and not found.accounts
            made = button(
                act,
                lambda p=page, t=target: self.go.emit(p, t),  # type: ignore[misc]
                kind="primary" if first else "plain",
            )
            made.setAccessibleName(title)
            made.setMinimumWidth(_ACT_WIDTH)
            self._grid.addWidget(made, place, 3, Qt.AlignmentFlag.AlignRight)


def _steps(found: Beginnings) -> tuple[_Step, ...]:
    return (
        (found.accounts, texts.STEP_ACCOUNTS, "import", None),
        (found.customers, texts.STEP_CUSTOMERS, "import", None),
        (found.profile, texts.STEP_PROFILE, "icp", None),
        (found.mailbox, texts.STEP_MAILBOX, "settings", "mailboxes"),
        (found.list, texts.STEP_LIST, "lists", None),
        (found.campaign, texts.STEP_CAMPAIGN, "campaigns", None),
    )

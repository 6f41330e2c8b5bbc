"""The five steps of a log-in test, ticked while it runs."""

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.texts import mailboxes as texts
from ui.theme import Theme
from ui.widgets.cards import Card
from ui.widgets.labels import label, restyle
from workbench.desktop.mailboxes import MailboxTested, Step, StepDone

_ICON = 18
_LOOKS: dict[str, tuple[str, str]] = {
    texts.WAITS: ("more", "faint"),
    texts.RUNS: ("clock", "accent"),
    texts.GOOD: ("check", "good"),
    texts.BAD: ("cross", "bad"),
    texts.SKIPPED: ("more", "faint"),
}


class LoginSteps(Card):
    """Shows what a test has done and what each step said."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(space=12)
        self._theme = theme
        self._result = label(texts.STEPS_BEFORE, "muted", wrap=True)
        self._lines: dict[Step, tuple[QLabel, QLabel, QLabel]] = {}
        self._states: dict[Step, str] = {}
        self.body.addWidget(label(texts.STEPS_TITLE, "heading"))
        inside = QWidget()
        inside.setObjectName("clear")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, step in enumerate(Step):
            picture, name = QLabel(), label(texts.STEP_NAMES[step.value])
            says = label("", "small", wrap=True)
            says.hide()
            grid.addWidget(picture, place * 2, 0)
            grid.addWidget(name, place * 2, 1)
            grid.addWidget(says, place * 2 + 1, 1)
            self._lines[step] = (picture, name, says)
        self.body.addWidget(inside)
        self.body.addWidget(self._result)
        self.body.addStretch(1)
        self.begin(running=False)

    def state(self, step: Step) -> str:
        """The state a step is shown in."""
        return self._states[step]

    @property
    def result(self) -> str:
        """The sentence below the steps."""
        return self._result.text()

    def begin(self, *, running: bool = True) -> None:
        """All steps wait; with `running` the first one is under way."""
        for step in Step:
            self._show(step, texts.WAITS, "")
        if running:
            self._show(Step.SENDING_ANSWERS, texts.RUNS, "")
        self._say(texts.STEPS_BEFORE if not running else "", "muted")

    def told(self, done: int) -> None:
        """`done` steps are over; how well comes with the result."""
        for place, step in enumerate(Step):
            if place == done:
                self._show(step, texts.RUNS, "")

    def show_result(self, tested: MailboxTested) -> None:
        """What every step said."""
        for one in tested.steps:
            self._show(one.step, _state_of(one), one.says)
        good = tested.good
        self._say(texts.ALL_GOOD if good else texts.NOT_GOOD, "good" if good else "bad")

    def show_failure(self, sentence: str) -> None:
        """The test itself could not be made."""
        self.begin(running=False)
        self._say(sentence, "bad")

    def _show(self, step: Step, state: str, says: str) -> None:
        picture, name, words = self._lines[step]
        icon, role = _LOOKS[state]
        picture.setPixmap(self._theme.icon(icon, role, _ICON).pixmap(_ICON, _ICON))
        restyle(name, role="muted" if state in {texts.WAITS, texts.SKIPPED} else "body")
        words.setText(says)
        words.setVisible(bool(says))
        spoken = texts.STEP_SPOKEN.format(step=name.text(), state=state, says=says)
        picture.setAccessibleName(spoken)
        self._states[step] = state

    def _say(self, sentence: str, role: str) -> None:
        self._result.setText(sentence)
        restyle(self._result, role=role)


def _state_of(one: StepDone) -> str:
    if one.good is None:
        return texts.SKIPPED
    return texts.GOOD if one.good else texts.BAD

"""A question that a person answers with yes or no, and a few words why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from ui.texts import yes_no as texts
from ui.widgets.buttons import button
from ui.widgets.cards import column, row
from ui.widgets.forms import Area
from ui.widgets.labels import label, restyle


class YesNo(QWidget):
    """One question; neither yes nor no until somebody says so.

    Signals: `changed`, and `submitted` on Enter in a line, Ctrl+Enter in an area.

    Arguments: `name` is what a screen reader calls the words' field, `hint` stands in it while it
    is empty; `lines` of it, 1 for a single line.
    """

    changed = Signal()
    submitted = Signal()

    def __init__(self, question: str, name: str, *, hint: str = "", lines: int = 1) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.question = question
        self.yes, self.no = button(texts.YES, kind="pill"), button(texts.NO, kind="pill")
        self._group = QButtonGroup(self)
        for answer in (self.yes, self.no):
            answer.setCheckable(True)
            spoken = texts.SPOKEN.format(answer=answer.text(), question=question)
            answer.setAccessibleName(spoken)
            self._group.addButton(answer)
        self.words: QLineEdit | Area = QLineEdit() if lines == 1 else Area(lines)
        if isinstance(self.words, QLineEdit):
            self.words.returnPressed.connect(self.submitted)
        else:
            self.words.submitted.connect(self.submitted)
        self.words.setAccessibleName(name)
        self.words.setPlaceholderText(hint)
        self._wrong = label("", "bad", wrap=True)
        self._wrong.hide()
        self._group.buttonClicked.connect(lambda _button: self._answered())
        self.words.textChanged.connect(lambda *_text: self._answered())
        head = QWidget()
        head.setObjectName("clear")
        line = row(label(question, "strong", wrap=True), self.yes, self.no)
        line.setStretch(0, 1)
        head.setLayout(line)
        self.setLayout(column(head, self.words, self._wrong, space=6))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_answer(self, *, yes: bool | None, words: str) -> None:
        """Shows an answer without a signal."""
        blocked = self.blockSignals(True)
        self._group.setExclusive(False)
        self.yes.setChecked(yes is True)
        self.no.setChecked(yes is False)
        self._group.setExclusive(True)
        if isinstance(self.words, QLineEdit):
            self.words.setText(words)
        else:
            self.words.setPlainText(words)
        self.blockSignals(blocked)

    @property
    def answer(self) -> bool | None:
        """Yes, no, or None while nobody answered."""
        if not self.yes.isChecked() and not self.no.isChecked():
            return None
        return self.yes.isChecked()

    @property
    def why(self) -> str:
        """The words."""
        if isinstance(self.words, QLineEdit):
            return self.words.text().strip()
        return self.words.toPlainText().strip()

    @property
    def problem(self) -> str:
        """What was complained about, or nothing."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def complain(self, sentence: str) -> None:
        """Says what is missing and puts the cursor there."""
        self._wrong.setText(sentence)
        self._wrong.show()
        self.words.setAccessibleDescription(sentence)
        restyle(self.words, wrong="true")
        (self.yes if self.answer is None else self.words).setFocus()

    def _answered(self) -> None:
        if not self._wrong.isHidden():
            self._wrong.hide()
            self.words.setAccessibleDescription("")
            restyle(self.words, wrong="")
        self.changed.emit()

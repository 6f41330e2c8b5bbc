"""Fit on a card: score, verdict, and the answer to each entry of the profile with its weight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui import shown
from ui.texts import cards as texts
from ui.texts import words
from ui.widgets.at_once import at_once
from ui.widgets.kept_rows import KeptRows
from ui.widgets.labels import label, restyle
from workbench.prospects.messages.accounts import FitLine

_CRITERION = "criterion"
_TONES = {"met": "good", "missed": "bad", "unknown": "warn"}
_TURNED = {"met": "bad", "missed": "good", "unknown": "warn"}
"""Red flags and deal breakers are good news when they are not met."""


Reason = tuple[str, str, int, str]
"""Part, label, weight and answer, as in `FitLine`."""


class _ReasonRow:
    """The answer as a sign, what was asked, and what it was worth."""

    def __init__(self) -> None:
        self.sign = label()
        self.told = label(wrap=True)
        self.worth = label("", "muted")
        self.parts = (self.sign, self.told, self.worth)

    def show_item(self, reason: Reason) -> None:
        """Shows another reason."""
        part, name, weight, answer = reason
        scored = part == _CRITERION
        tone = (_TONES if scored else _TURNED)[answer]
        said = name if scored else texts.PART_HEADS[part].format(label=name)
        self.sign.setText(texts.SIGNS[tone])
        restyle(self.sign, role=tone)
        self.told.setText(shown.breakable(said))
        spoken = texts.REASON_NAME.format(
            label=said, answer=texts.ANSWER_WORDS[answer], weight=weight
        )
        self.told.setAccessibleName(spoken)
        figure = texts.UNKNOWN if answer == "unknown" else f"+{weight}" if answer == "met" else "0"
        self.worth.setText(figure if scored else "")


class FitList(QWidget):
    """The account's fit under the newest profile version that scored it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._title = label("", "heading", wrap=True)
        self._profile = label("", "small", wrap=True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._rows: KeptRows[Reason] = KeptRows(self, self._make)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for part in (self._title, self._profile):
            whole.addWidget(part)
        whole.addLayout(self._grid)

    def show_fits(self, fits: tuple[FitLine, ...]) -> None:
        """Shows the first fit; accounts without one say how to get one."""
        with at_once(self):
            self._rows.show(fits[0].reasons if fits else ())
            self._title.setText(_title(fits[0]) if fits else texts.NO_FIT)
            self._profile.setText(_profile(fits[0]) if fits else texts.NO_FIT_DETAIL)

    def _make(self, place: int) -> _ReasonRow:
        made = _ReasonRow()
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(made.sign, place, 0, top)
        self._grid.addWidget(made.told, place, 1)
        self._grid.addWidget(made.worth, place, 2, Qt.AlignmentFlag.AlignRight | top)
        return made


def _title(fit: FitLine) -> str:
    return texts.FIT.format(score=fit.score, verdict=words.VERDICTS[fit.verdict].text)


def _profile(fit: FitLine) -> str:
    return texts.FIT_PROFILE.format(profile=fit.profile, version=fit.version)

"""Fit on a card: score, verdict, and the answer to each entry of the profile with its weight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui import shown
from ui.texts import cards as texts
from ui.texts import words
from ui.widgets.cards import clear
from ui.widgets.labels import label
from workbench.prospects.messages.accounts import FitLine

_CRITERION = "criterion"
_TONES = {"met": "good", "missed": "bad", "unknown": "warn"}
_TURNED = {"met": "bad", "missed": "good", "unknown": "warn"}
"""Red flags and deal breakers are good news when they are not met."""


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
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for part in (self._title, self._profile):
            whole.addWidget(part)
        whole.addLayout(self._grid)

    def show_fits(self, fits: tuple[FitLine, ...]) -> None:
        """Shows the first fit; accounts without one say how to get one."""
        clear(self._grid)
        if not fits:
            self._title.setText(texts.NO_FIT)
            self._profile.setText(texts.NO_FIT_DETAIL)
            return
        fit = fits[0]
        verdict = words.VERDICTS[fit.verdict].text
        self._title.setText(texts.FIT.format(score=fit.score, verdict=verdict))
        self._profile.setText(texts.FIT_PROFILE.format(profile=fit.profile, version=fit.version))
        for place, reason in enumerate(fit.reasons):
            self._add(place, *reason)

    def _add(self, place: int, part: str, name: str, weight: int, answer: str) -> None:
        scored = part == _CRITERION
        tone = (_TONES if scored else _TURNED)[answer]
        said = name if scored else texts.PART_HEADS[part].format(label=name)
        sign = label(texts.SIGNS[tone])
        sign.setProperty("role", tone)
        told = label(shown.breakable(said), wrap=True)
        spoken = texts.REASON_NAME.format(
            label=said, answer=texts.ANSWER_WORDS[answer], weight=weight
        )
        told.setAccessibleName(spoken)
        figure = texts.UNKNOWN if answer == "unknown" else f"+{weight}" if answer == "met" else "0"
        worth = label(figure if scored else "", "muted")
        self._grid.addWidget(sign, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(told, place, 1)
        self._grid.addWidget(
            worth, place, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        )

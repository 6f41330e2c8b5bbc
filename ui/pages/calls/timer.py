"""The timer of a call: a big figure, two keys for who speaks, and the rep's share as a bar."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal

from ui.pages.calls.clock import TalkClock, Voice
from ui.texts import calls as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Bar, Card, row
from ui.widgets.labels import label, restyle

_TICK_MS = 500
MOST_SHARE = 30
"""Percent the rep should speak at most (CALL-4)."""


class TimerCard(Card):
    """Signal: `ticked` whenever a figure may have changed."""

    ticked = Signal()

    def __init__(self, seconds: Callable[[], float]) -> None:
        super().__init__(margin=12, space=8)
        self.setAccessibleName(texts.TIMER_NAME)
        self.clock = TalkClock(seconds)
        self._figure = label(texts.NOT_RUNNING, "figure")
        self.switch = button(texts.START, self.turn, shortcut="F7")
        self._you = button(
            texts.YOU_SPEAK, lambda: self.speak(Voice.YOU), kind="pill", shortcut="F8"
        )
        self._they = button(
            texts.THEY_SPEAK, lambda: self.speak(Voice.THEY), kind="pill", shortcut="F9"
        )
        for pill in (self._you, self._they):
            pill.setCheckable(True)
        self._share = label(texts.SHARE_NONE, "small")
        self._bar = Bar(texts.SHARE_BAR)
        self.body.addLayout(row(self._figure, self.switch, None, self._you, self._they))
        self.body.addLayout(row(self._bar, self._share, space=12))
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._show)

    def turn(self) -> None:
        """Starts or stops."""
        self.clock.turn()
        self._follow()

    def speak(self, voice: Voice) -> None:
        """Marks who speaks."""
        self.clock.speak(voice)
        self._follow()

    def clear(self) -> None:
        """Back to nothing, for the next call."""
        self.clock.clear()
        self._follow()

    def _follow(self) -> None:
        running = self.clock.is_running
        self.switch.setText(texts.STOP if running else texts.START)
        self.switch.setAccessibleName(self.switch.text())
        if running:
            self._tick.start()
        else:
            self._tick.stop()
        self._show()

    def _show(self) -> None:
        whole = int(self.clock.elapsed)
        self._figure.setText(f"{whole // 60:02d}:{whole % 60:02d}")
        self._you.setChecked(self.clock.voice is Voice.YOU)
        self._they.setChecked(self.clock.voice is Voice.THEY)
        share = self.clock.share
        said = texts.SHARE_NONE if share is None else texts.SHARE.format(share=share)
        self._share.setText(said)
        self._bar.show_share((share or 0) / 100)
        restyle(self._bar, tone="warn" if (share or 0) > MOST_SHARE else "good")
        self.ticked.emit()

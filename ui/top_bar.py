"""The bar at the top: search, the day's gauge, the mailboxes' state, and who works here."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from ui import shown
from ui.texts import frame as texts
from ui.theme import Theme
from ui.widgets import cards
from ui.widgets.cards import Bar
from ui.widgets.labels import key_hint, label, restyle
from workbench.coaching.messages.figures import Gauge, MailboxGauge
from workbench.vocabulary.coaching import MailboxLink

HEIGHT = 48
_HINT = 52
"""Pixels of the search field that its key cap needs."""


class TopBar(QWidget):
    """Signal: `search_wanted` when somebody goes into the search field."""

    search_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._theme = theme
        self._search = QLineEdit()
        self._search.setPlaceholderText(texts.SEARCH)
        self._search.setAccessibleName(texts.SEARCH_NAME)
        self._search.setReadOnly(True)
        self._search.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._search.setFixedWidth(320)
        self._search.setTextMargins(0, 0, _HINT, 0)
        self._search.installEventFilter(self)
        hint = QHBoxLayout(self._search)
        hint.setContentsMargins(0, 0, 6, 0)
        hint.addStretch(1)
        hint.addWidget(key_hint("Ctrl K"))
        self._gauge = Bar(texts.GAUGE_NAME)
        self._gauge.setFixedWidth(96)
        self._sent, self._cap, self._window = label("", "strong"), label("", "muted"), label()
        self._dot = label("●")
        self._mailbox = label("", "muted")
        self._avatar = QLabel()
        self._avatar.setObjectName("avatar")
        self._avatar.setFixedSize(26, 26)
        self._avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._person = label("", "strong")
        self._gauge_parts = (label(texts.SENT_TODAY, "muted"), self._sent, self._cap, self._gauge)
        self._lay_out()
        for part in (*self._gauge_parts, self._dot, self._avatar):
            part.hide()  # until somebody knows how the day stands, and whose it is

    def show_person(self, name: str) -> None:
        """Who works here."""
        self._person.setText(name)
        self._avatar.setVisible(bool(name))
        letters = [word[0] for word in name.split() if word[0].isalpha()]
        self._avatar.setText("".join((letters[0], letters[-1]) if len(letters) > 1 else letters))

    def show_gauge(self, gauge: Gauge, now: datetime, zone: ZoneInfo) -> None:
        """The day's mail and the mailboxes."""
        has_box = bool(gauge.mailboxes)
        for part in self._gauge_parts:
            part.setVisible(has_box)
        self._sent.setText(shown.number(gauge.sent))
        self._cap.setText(texts.OF_CAP.format(cap=shown.number(gauge.cap)))
        self._gauge.show_share(gauge.sent / gauge.cap if gauge.cap else 0.0)
        self._window.setText(_window_words(gauge, zone) if has_box else "")
        restyle(self._window, role="warn" if gauge.held else "muted")
        self._show_mailboxes(gauge, now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click into the search field opens the palette."""
        if watched is self._search and isinstance(event, QMouseEvent):
            if event.type() is QEvent.Type.MouseButtonPress:
                self.search_wanted.emit()
            return True
        return super().eventFilter(watched, event)

    def _show_mailboxes(self, gauge: Gauge, now: datetime) -> None:
        every = (*gauge.mailboxes, *gauge.read_only)
        self._dot.setVisible(bool(every))
        self._mailbox.setText(_mailbox_words(gauge))
        self._mailbox.setToolTip("")
        if not every:
            return
        worst = max(every, key=lambda box: _BADNESS[box.link])
        restyle(self._dot, role=_TONES[worst.link])
        lines = [_box_words(box, now) for box in gauge.mailboxes]
        lines += [
            texts.MAILBOX_READ_ONLY.format(told=_box_words(box, now)) for box in gauge.read_only
        ]
        told = "\n".join(lines)
        self._mailbox.setToolTip(told)
        self._mailbox.setAccessibleName(told)
        self._dot.setToolTip(told)

    def _lay_out(self) -> None:
        first, second = (label(word, "heading") for word in texts.PRODUCT.split())
        restyle(second, role="brand")
        brand = QWidget()
        brand.setObjectName("clear")
        brand.setLayout(cards.row(first, second, None, space=4))
        brand.setFixedWidth(176)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(brand)
        row.addSpacing(8)
        row.addWidget(self._search)
        row.addStretch(1)
        for part in self._gauge_parts:
            row.addWidget(part)
        row.addWidget(self._window)
        row.addSpacing(12)
        row.addWidget(self._dot)
        row.addWidget(self._mailbox)
        row.addSpacing(12)
        row.addWidget(self._avatar)
        row.addWidget(self._person)


_TONES = {
    MailboxLink.READ: "good",
    MailboxLink.NEVER: "muted",
    MailboxLink.LATE: "warn",
    MailboxLink.HELD: "bad",
}
_BADNESS = {link: place for place, link in enumerate(_TONES)}


def _mailbox_words(gauge: Gauge) -> str:
    """The mailboxes in a word or two; those that were handed over where there are no others."""
    boxes = gauge.mailboxes or gauge.read_only
    if not boxes:
        return texts.NO_MAILBOX
    named = boxes[0].address if len(boxes) == 1 else f"{len(boxes)} ✉"
    return named if gauge.mailboxes else texts.READ_ONLY.format(address=named)


def _box_words(box: MailboxGauge, now: datetime) -> str:
    if box.held_reason:
        return texts.MAILBOX_HELD.format(address=box.address, reason=box.held_reason)
    if box.last_polled_at is None:
        return texts.MAILBOX_NEVER.format(address=box.address)
    return texts.MAILBOX_READ.format(address=box.address, ago=shown.ago(now, box.last_polled_at))


def _window_words(gauge: Gauge, zone: ZoneInfo) -> str:
    if gauge.held is not None:
        return texts.SENDING_HELD
    if gauge.open_now and gauge.closes_at:
        return texts.WINDOW_OPEN.format(at=shown.clock(gauge.closes_at, zone))
    if gauge.opens_at:
        return texts.NEXT_WINDOW.format(at=shown.clock(gauge.opens_at, zone))
    return ""

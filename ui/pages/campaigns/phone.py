"""The mail as one real recipient gets it, in the width of a phone; J and K step through people."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.texts import campaigns as texts
from ui.theme import Theme
from ui.widgets.buttons import tool
from ui.widgets.cards import row, scrolled
from ui.widgets.labels import key_hint, label
from ui.widgets.row_painter import tip_of
from workbench.outreach.messages.campaigns import AudienceOf, AudienceRow
from workbench.outreach.messages.drafting import MailPreview, PreviewMail
from workbench.vocabulary.outreach import HeldReason

MOST = 200
"""Recipients one can step through; the checks look at all of them."""
WIDTH = 272
_RIM = 7
_ROUND = 28


class Phone(QWidget):
    """The rim of a phone around what is shown. Arguments: `inside` the screen."""

    def __init__(self, theme: Theme, inside: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(texts.PREVIEW_NAME)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(_RIM + 12, _RIM + 18, _RIM + 6, _RIM + 16)
        lines.addWidget(inside)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the rim, with a thin line around it while it has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = _RIM / 2
        painter.setBrush(self._theme.color("raised"))
        quiet = "strong_border" if self._theme.mode == "dark" else "shadow"
        painter.setPen(QPen(self._theme.color(quiet), _RIM))
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, _ROUND, _ROUND)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("focus"), 2))
            edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(edge, _ROUND + half, _ROUND + half)


class Preview(QWidget):
    """Steps through the campaign's recipients and shows the mail of each.

    Signal: `moved` when another person is shown.
    """

    moved = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._campaign: int | None = None
        self._people: Sequence[AudienceRow] = ()
        self._place = 0
        self._words = ("", "", "")
        self.current: MailPreview | None = None
        self._title = label(texts.PREVIEW_NOBODY, "strong")
        self.count = label("", "small")
        self.subject = label("", "strong", wrap=True)
        self._from = label("", "small")
        self._to = label("", "small", wrap=True)
        self.body = label("", wrap=True)
        self.footer = label("", "small", wrap=True)
        self.gaps = label("", "bad", wrap=True)
        self.gaps.hide()
        self.phone = Phone(frame.theme, self._screen())
        back = tool(frame.theme.icon("left"), texts.PREVIOUS_RECIPIENT, lambda: self.step(-1),
                    shortcut="K")  # fmt: skip
        on = tool(frame.theme.icon("right"), texts.NEXT_RECIPIENT, lambda: self.step(1),
                  shortcut="J")  # fmt: skip
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self._title.setMaximumWidth(WIDTH)
        lines.addWidget(self._title)
        lines.addWidget(self.phone, 1)
        lines.addLayout(row(back, on, self.count, None, key_hint("J"), key_hint("K"), space=4))
        lines.addWidget(self.gaps)
        self.gaps.setMaximumWidth(WIDTH)

    def _screen(self) -> QWidget:
        screen = QWidget()
        lines = QVBoxLayout(screen)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(6)
        for one in (self.subject, self._from, self._to, self.body, self.footer):
            # A long address or a German compound must not make the screen wider than the phone.
            one.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            lines.addWidget(one)
        lines.addStretch(1)
        return scrolled(screen, texts.PREVIEW_NAME)

    def open(self, campaign_id: int) -> None:
        """Shows the recipients of a campaign, keeping the person where it is the same one."""
        if campaign_id != self._campaign:
            self._people, self._place, self.current = (), 0, None
        self._campaign = campaign_id
        query = AudienceOf(campaign_id, mailable=True, limit=MOST)
        self._frame.bridge.ask(self, query, self._take, key="people")

    def show_words(self, subject: str, body: str, thread: str = "") -> None:
        """Shows other words to the same person; `thread` is the first step's subject."""
        self._words = (subject, body, thread)
        self._ask()

    def step(self, by: int) -> None:
        """Shows the next or the previous person; stops at the ends."""
        if self._people:
            self._place = min(max(self._place + by, 0), len(self._people) - 1)
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K, also by the arrows."""
        steps = {Qt.Key.Key_J: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Left: -1}
        by = steps.get(Qt.Key(event.key()))
        if by is None or event.modifiers() not in _PLAIN:
            super().keyPressEvent(event)
        else:
            self.step(by)

    def _take(self, found: tuple[AudienceRow, ...]) -> None:
        if not found and self._campaign is not None:
            # Everybody may be on the campaign already; they get the mail just the same.
            query = AudienceOf(self._campaign, reason=HeldReason.ALREADY_ENROLLED, limit=MOST)
            self._frame.bridge.ask(self, query, self._take_people, key="people")
            return
        self._take_people(found)

    def _take_people(self, found: tuple[AudienceRow, ...]) -> None:
        known = self.current.contact_id if self.current is not None else None
        self._people = found
        places = [place for place, one in enumerate(found) if one.contact_id == known]
        self._place = places[0] if places else min(self._place, max(len(found) - 1, 0))
        self._ask()

    def _ask(self) -> None:
        if self._campaign is None or not self._people:
            self._show_nobody()
            return
        person = self._people[self._place].contact_id
        query = PreviewMail(self._campaign, person, *self._words)
        self._frame.bridge.ask(self, query, self._show, key="preview")

    def _show_nobody(self) -> None:
        self.current = None
        self._title.setText(texts.PREVIEW_NOBODY)
        self.count.setText("")
        self.subject.setText("")
        self._from.setText("")
        self._to.setText("")
        self.body.setText(texts.PREVIEW_EMPTY)
        self.footer.setText("")
        self.gaps.hide()

    def _show(self, found: MailPreview) -> None:
        self.current = found
        whole = texts.PREVIEW.format(name=found.name or found.to)
        end = Qt.TextElideMode.ElideRight
        self._title.setText(self.fontMetrics().elidedText(whole, end, WIDTH - 16))
        self._title.setToolTip(tip_of(found.name, found.title, found.company))
        self.count.setText(
            texts.PREVIEW_PLACE.format(place=self._place + 1, count=f"{len(self._people):,}")
        )
        self.subject.setText(found.subject or texts.NO_SUBJECT)
        at = shown.clock(self._frame.now(), self._frame.zone)
        self._from.setText(texts.PREVIEW_FROM.format(sender=found.sender, at=at))
        self._to.setText(
            texts.PREVIEW_TO.format(to=(found.to or found.name).replace("@", "@\u200b"))
        )
        self.body.setText(found.body)
        self.footer.setText(found.footer or found.footer_fault)
        names = dict.fromkeys(gap.field for gap in found.gaps)
        self.gaps.setVisible(bool(names))
        self.gaps.setText(texts.PREVIEW_GAPS.format(fields=", ".join(names)))
        self.moved.emit()


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)

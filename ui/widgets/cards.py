"""Raised boxes, facts in lines, thin bars: what inspectors and overviews are made of."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label, restyle


class Card(QFrame):
    """A raised box. `tone` accent, good, warn or bad colours it; `body` is its layout."""

    def __init__(self, tone: str = "", *, space: int = 8, margin: int = 16) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        if tone:
            self.setProperty("tone", tone)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin - 4, margin, margin - 4)
        self.body.setSpacing(space)

    def set_tone(self, tone: str) -> None:
        """Colours the box."""
        restyle(self, tone=tone)


class Facts(QWidget):
    """Lines of a name at the left and a value at the right."""

    def __init__(self, *, strong: bool = True) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._strong = strong
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        """Shows other lines."""
        clear(self._grid)
        for place, (name, value) in enumerate(facts):
            shown = label(value, "strong" if self._strong else "body")
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label(name, "muted", wrap=True), place, 0)
            self._grid.addWidget(shown, place, 1)


class Bar(QProgressBar):
    """A thin bar. Arguments: `name` for screen readers."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setRange(0, 1000)

    def show_share(self, value: float) -> None:
        """Shows a share between 0 and 1."""
        self.setValue(round(min(max(value, 0.0), 1.0) * 1000))


def row(*parts: QWidget | None, space: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is a spring."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(space)
    _fill(made, parts)
    return made


def column(*parts: QWidget | None, space: int = 8) -> QVBoxLayout:
    """Widgets below each other; None is a spring."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(space)
    _fill(made, parts)
    return made


def flowing(*parts: QWidget, space: int = 8) -> QWidget:
    """Widgets side by side that go on in the next row where the width ends."""
    holder = QWidget()
    holder.setObjectName("clear")
    flow = FlowLayout(holder, space)
    for part in parts:
        flow.addWidget(part)
    return holder


def scrolled(inside: QWidget, name: str, margin: int = 0) -> QScrollArea:
    """Something that may be higher than its place.

    Arguments: `name` for screen readers; `margin` around it, of which the scroll bar takes its
    width, so that no line breaks anew when it comes.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setObjectName("clear")
    area.setWidget(inside)
    area.viewport().setAutoFillBackground(False)
    if margin:
        bar = area.verticalScrollBar()
        inside.setContentsMargins(margin, margin, margin, margin)
        bar.rangeChanged.connect(partial(_keep_width, inside, bar, margin))
    return area


def _keep_width(inside: QWidget, bar: QScrollBar, margin: int, _least: int, most: int) -> None:
    right = margin - bar.sizeHint().width() if most else margin
    inside.setContentsMargins(margin, margin, right, margin)


def clear(layout: QBoxLayout | QGridLayout) -> None:
    """Takes everything out of a layout and lets go of the widgets.

    They are hidden at once, and keep their parent until they go: taking it away costs as much as
    building a card, and a widget that is still to be shown would come up as a window of its own.
    """
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QBoxLayout | QGridLayout):
            clear(inner)


def _fill(layout: QBoxLayout, parts: tuple[QWidget | None, ...]) -> None:
    for part in parts:
        if part is None:
            layout.addStretch(1)
        else:
            layout.addWidget(part)

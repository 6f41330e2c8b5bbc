"""Colours and sizes as roles, so that light, dark and high contrast are three columns of one table.

Pages name a role and never a colour; the palette and the one style sheet are made from the roles.
"""

import tomllib
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from ui.style import style_sheet

HERE = Path(__file__).parent
MODES = ("light", "dark", "contrast")
SMALL, BODY, HEADING, TITLE = 12, 13, 15, 20
"""The four sizes of text, in pixels at 100 %."""
_PREFERRED = "Inter"


class Theme(QObject):
    """The colours in force.

    Arguments: `application` gets palette, font and style sheet; `wanted` is `system`, `light`,
    `dark` or `contrast`. Signals: `changed` after the colours are other ones.
    """

    changed = Signal()

    def __init__(self, application: QApplication, wanted: str = "system") -> None:
        super().__init__(application)
        self._application = application
        self._roles = _read("theme.toml")
        self._icons: dict[str, str] = _read("icons.toml")["icons"]
        self._drawn: dict[tuple[str, str, int], QIcon] = {}
        self._wanted = wanted
        self.mode = "light"
        application.setStyle("Fusion")
        application.setFont(font(BODY))
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    def choose(self, wanted: str) -> None:
        """Changes the colours: `system` follows the computer."""
        self._wanted = wanted
        self._apply()

    def color(self, role: str) -> QColor:
        """The colour of a role. Errors: KeyError for a role that theme.toml does not name."""
        return QColor(self._roles[self.mode][role])

    def roles(self, mode: str) -> dict[str, str]:
        """Every role with its colour in a mode, for whoever checks the contrast."""
        return dict(self._roles[mode])

    def icon(self, name: str, role: str = "muted", size: int = 20) -> QIcon:
        """An icon of the set in the colour of a role; `size` in pixels at 100 %."""
        key = (name, f"{self.mode}/{role}", size)
        if key not in self._drawn:
            self._drawn[key] = QIcon(self._draw(name, self.color(role).name(), size))
        return self._drawn[key]

    @Slot()
    def _follow(self) -> None:
        if self._wanted == "system":
            self._apply()

    def _apply(self) -> None:
        self.mode = self._wanted if self._wanted in MODES else self._system_mode()
        roles = self._roles[self.mode]
        self._application.setPalette(_palette(roles))
        self._application.setStyleSheet(style_sheet(roles))
        self.changed.emit()

    def _system_mode(self) -> str:
        hints = self._application.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"

    def _draw(self, name: str, color: str, size: int) -> QPixmap:
        ratio = 2.0
        picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer = QSvgRenderer(QByteArray(svg(self._icons[name], color).encode()))
        renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture


def svg(path: str, color: str) -> str:
    """One icon as an SVG document: `path` on a 20 × 20 grid, drawn with a stroke of 1.5."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="none" '
        f'stroke="{color}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">'
        f'<path d="{path}"/></svg>'
    )


def font(pixels: int, *, strong: bool = False) -> QFont:
    """The one family in a size (pixels at 100 %); `strong` is the weight of names and titles.

    Figures are tabular, so that numbers stand under each other.
    """
    found = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if _has_preferred():
        found.setFamily(_PREFERRED)
    found.setPixelSize(pixels)
    found.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    found.setFeature(QFont.Tag("tnum"), 1)
    return found


@cache
def _has_preferred() -> bool:
    """Whether the family is on this computer; a table asks for many fonts."""
    return _PREFERRED in QFontDatabase.families()


def _read(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _palette(roles: dict[str, str]) -> QPalette:
    palette = QPalette()
    kinds = QPalette.ColorRole
    for kind, role in (
        (kinds.Window, "surface"),
        (kinds.WindowText, "text"),
        (kinds.Base, "raised"),
        (kinds.AlternateBase, "surface"),
        (kinds.Text, "text"),
        (kinds.Button, "raised"),
        (kinds.ButtonText, "text"),
        (kinds.BrightText, "bad"),
        (kinds.ToolTipBase, "raised"),
        (kinds.ToolTipText, "text"),
        (kinds.PlaceholderText, "faint"),
        (kinds.Highlight, "accent_soft"),
        (kinds.HighlightedText, "text"),
        (kinds.Link, "accent"),
        (kinds.LinkVisited, "accent"),
        (kinds.Accent, "accent"),
        (kinds.Light, "raised"),
        (kinds.Midlight, "sunken"),
        (kinds.Mid, "border"),
        (kinds.Dark, "strong_border"),
        (kinds.Shadow, "shadow"),
    ):
        palette.setColor(kind, QColor(roles[role]))
    for kind in (kinds.Text, kinds.ButtonText, kinds.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, kind, QColor(roles["faint"]))
    return palette

"""The profile on one page of paper (ICP-1), as a PDF."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFontMetrics, QPageLayout, QPageSize, QPainter, QPdfWriter

from ui.theme import font

_MARGIN_MM = 20.0
_PIXELS = 11
_DPI = 96


def print_page(lines: Sequence[str], file: Path) -> bool:
    """Writes the lines of a profile's page; the first is its title. False when it cannot."""
    writer = QPdfWriter(str(file))
    writer.setResolution(_DPI)
    writer.setTitle(lines[0] if lines else "")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(writer):
        return False
    heading = True
    y = 0
    for place, line in enumerate(lines):
        face = font(_PIXELS + (6 if not place else 1), strong=heading)
        painter.setFont(face)
        y += QFontMetrics(face).lineSpacing()
        painter.drawText(0, y, line)
        heading = not line
    painter.end()
    return True

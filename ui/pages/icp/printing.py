"""The profile on one page of paper (ICP-1), as a PDF."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QMarginsF
from PySide6.QtGui import QFontMetrics, QPageLayout, QPageSize, QPainter, QPdfWriter

from ui.theme import font

_MARGIN_MM = 20.0
_PIXELS = 11
_DPI = 96


def printed(lines: Sequence[str]) -> bytes:
    """The lines of a profile's page as a PDF; the first is its title, the others follow in blocks
    with a heading each.
    """
    kept = QBuffer()
    kept.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    writer.setResolution(_DPI)
    writer.setTitle(lines[0] if lines else "")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    y, heading = 0, True
    for place, line in enumerate(lines):
        face = font(_PIXELS + (6 if not place else 1), strong=heading)
        painter.setFont(face)
        y += QFontMetrics(face).lineSpacing()
        painter.drawText(0, y, line)
        heading = not line
    painter.end()
    return bytes(kept.data().data())

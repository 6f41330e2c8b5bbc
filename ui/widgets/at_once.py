"""Telling a widget many things at once: it is laid out and painted when all is told, once."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLayout, QWidget


@contextmanager
def at_once(widget: QWidget) -> Iterator[None]:
    """What is told to `widget` and to what stands in it is laid out and painted once, afterwards.

    Qt lays out every visible widget above one that is shown, each time one is shown: a list of
    twenty rows would be laid out twenty times. Where these calls lie in each other the outermost
    counts.
    """
    held = [one for one in _layouts_around(widget) if one.isEnabled()]
    paints = widget.updatesEnabled()
    if paints:
        widget.setUpdatesEnabled(False)
    for one in held:
        one.setEnabled(False)
    try:
        yield
    finally:
        for one in held:
            one.setEnabled(True)
        if paints:
            widget.setUpdatesEnabled(True)


def _layouts_around(widget: QWidget) -> Iterator[QLayout]:
    """The layouts of a widget and of those around it, up to the first that has none."""
    at: QWidget | None = widget
    while at is not None and (layout := at.layout()) is not None:
        yield layout
        at = None if at.isWindow() else at.parentWidget()

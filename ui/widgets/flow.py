"""A layout that puts its widgets in rows and breaks the row where the width ends."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, then the next row. Arguments: `space` in pixels between widgets and rows."""

    def __init__(self, parent: QWidget | None = None, space: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._space = space
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Puts an item at the end."""
        self._items.append(item)
        self._heights.clear()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Takes an item out."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Wants no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        height = self._heights.get(width)
        if height is None:
            height = self._arrange(QRect(0, 0, width, 0), move=False)
            self._heights[width] = height
        return height

    def invalidate(self) -> None:
        """Forgets the heights: an item is another one, or wants another size."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Puts the widgets in their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one row would be best."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._space * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest widget and the highest."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x + size.width() > rect.right() + 1 and height > 0:
                x, y, height = rect.x(), y + height + self._space, 0
            if move:
                wide = QSize(min(size.width(), rect.width()), size.height())
                item.setGeometry(QRect(QPoint(x, y), wide))
            x += size.width() + self._space
            height = max(height, size.height())
        return y + height - rect.y()

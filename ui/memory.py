"""What the window remembers of its own: geometry, columns, splitters, who sat at it last."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Memory:
    """Kept in an INI file in the workspace's folder on this computer."""

    def __init__(self, file: Path) -> None:
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    def bytes(self, key: str) -> QByteArray | None:
        """A remembered state of Qt's own, or None."""
        found = self._kept.value(key)
        return found if isinstance(found, QByteArray) else None

    def keep_bytes(self, key: str, state: QByteArray) -> None:
        """Remembers a state of Qt's own."""
        self._kept.setValue(key, state)

    def numbers(self, key: str) -> list[int]:
        """Remembered whole numbers; empty when there are none or the file was spoiled."""
        try:
            return [int(one) for one in str(self._kept.value(key, "")).split(";") if one]
        except ValueError:
            return []

    def keep_numbers(self, key: str, numbers: list[int]) -> None:
        """Remembers whole numbers."""
        self._kept.setValue(key, ";".join(map(str, numbers)))

    def word(self, key: str, default: str = "") -> str:
        """A remembered word."""
        found = self._kept.value(key, default)
        return found if isinstance(found, str) else default

    def keep_word(self, key: str, word: str) -> None:
        """Remembers a word."""
        self._kept.setValue(key, word)

    def sync(self) -> None:
        """Writes the file now."""
        self._kept.sync()

"""The icon beside the clock, and the notice when responses arrive while one looks elsewhere."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from ui.texts import frame as texts

if TYPE_CHECKING:
    from ui.window import Window


class Tray(QObject):
    """Lives as long as the window; on desktops without a tray it only does nothing."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._icon = QSystemTrayIcon(window.theme.icon("mail", "accent", 32), self)
        self._icon.setToolTip(texts.PRODUCT)
        self._menu = QMenu()
        self._menu.addAction(texts.TRAY_OPEN, self.come_forward)
        self._menu.addAction(texts.TRAY_QUIT, window.close)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self._to_inbox)
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon.show()

    def arrived(self, count: int) -> None:
        """Tells that responses came; only while the window is not in front."""
        if self._window.isActiveWindow() or not self._icon.isVisible():
            return
        title = texts.NEW_RESPONSES.format(count=count)
        self._icon.showMessage(title, texts.NEW_RESPONSES_DETAIL)

    @Slot()
    def come_forward(self) -> None:
        """Shows the window and gives it the keyboard."""
        self._window.setWindowState(
            self._window.windowState() & ~self._window.windowState().WindowMinimized
        )
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.come_forward()

    @Slot()
    def _to_inbox(self) -> None:
        self.come_forward()
        self._window.go("inbox")

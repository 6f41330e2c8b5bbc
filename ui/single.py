"""One window per workspace: a second start shows the first one's window and leaves.

The command line and workers are other programs and run beside it.
"""

import hashlib

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500
_SHOW = b"show"


class SingleWindow(QObject):
    """Arguments: `workspace` names the workspace, like its database's address without password.

    Signal: `wanted` when somebody started the program a second time.
    """

    wanted = Signal()

    def __init__(self, workspace: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(workspace.encode()).hexdigest()[:24]
        self._name = f"sdr-workbench-{digest}"
        self._server: QLocalServer | None = None

    def shown_elsewhere(self) -> bool:
        """Asks a window that is open already to come to the front; True when there is one."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(_SHOW)
        socket.waitForBytesWritten(_WAIT_MS)
        socket.disconnectFromServer()
        return True

    def listen(self) -> None:
        """Becomes the window that others are sent to."""
        QLocalServer.removeServer(self._name)  # a crash leaves its name behind
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._came)
        self._server.listen(self._name)

    def close(self) -> None:
        """Sends nobody here any more."""
        if self._server is not None:
            self._server.close()

    @Slot()
    def _came(self) -> None:
        if self._server is None:
            return
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            self.wanted.emit()

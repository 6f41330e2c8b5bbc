"""One picture of one page of the practised market, to look at while building it.

python -m tests.ui.look PAGE [--dark|--contrast] [--persona sdr|ae|manager|admin]
                        [--size 1440x900] [--target WORD…] [--out FILE]
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from tests.ui.market import copied_market
from ui.main import dressed_window, make_application
from ui.memory import Memory
from ui.theme import Theme
from workbench.app import open_app
from workbench.desktop.desktop import Desktop
from workbench.places import place
from workbench.practice.room import PracticeOpener
from workbench.practice.team import ADMIN, AE, MANAGER, SDR
from workbench.secrets import MemorySecrets

PERSONAS = {"sdr": SDR, "ae": AE, "manager": MANAGER, "admin": ADMIN}


def main() -> None:
    reader = argparse.ArgumentParser(prog="tests.ui.look", description=__doc__)
    reader.add_argument("page")
    reader.add_argument("--dark", action="store_true")
    reader.add_argument("--contrast", action="store_true")
    reader.add_argument("--persona", choices=PERSONAS, default="sdr")
    reader.add_argument("--size", default="1440x900")
    reader.add_argument("--out", default="")
    reader.add_argument("--target", nargs="*", default=[])
    asked = reader.parse_args()
    home = Path(tempfile.mkdtemp(prefix="workbench-look-"))
    try:
        take(asked, copied_market(home / "market"))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def take(asked: argparse.Namespace, folder: Path) -> None:
    application = make_application()
    mode = "dark" if asked.dark else "contrast" if asked.contrast else "light"
    with open_app(place(str(folder)), secrets=MemorySecrets()) as app:
        desktop = Desktop(app, app.actor(PERSONAS[asked.persona].email), PracticeOpener(folder))
        window = dressed_window(
            desktop, Theme(application, mode), Memory(folder / "window.ini"), asked.page
        )
        window.resize(*map(int, asked.size.split("x")))
        window.show()
        if asked.target:
            words = [int(one) if one.isdigit() else one for one in asked.target]
            window.go(asked.page, words[0] if len(words) == 1 else tuple(words))
        wait(lambda: window.bridge.busy or bool(window.status.running))
        out = asked.out or f"/tmp/{asked.page}-{asked.persona}-{mode}.png"
        window.grab().save(out)
        sys.stdout.write(out + "\n")
        window.setProperty("anyway", True)
        window.close()
        desktop.close()


def wait(busy: object, quiet_ms: int = 500) -> None:
    """Runs the event loop until nothing was busy for a while."""
    loop = QEventLoop()
    calm = [0]

    def look() -> None:
        calm[0] = 0 if busy() else calm[0] + 50
        if calm[0] >= quiet_ms:
            loop.quit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    loop.exec()


if __name__ == "__main__":
    main()

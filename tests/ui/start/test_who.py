"""Who works here, where several people share a workspace: asked once, then remembered."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from tests.workspaces import PEOPLE
from ui.main import make_application, opened
from ui.memory import Memory
from ui.who import WhoWorksHere
from workbench.desktop.apart import DesktopApart
from workbench.places import Place


@pytest.fixture
def desktop(sqlite_place: Place) -> Iterator[DesktopApart]:
    with closing(DesktopApart()) as found:
        found.open(sqlite_place, "workbench.desktop.opener:RealWorkspace", "")
        yield found


@pytest.fixture
def memory(tmp_path) -> Memory:
    return Memory(tmp_path / "window.ini")


def asked() -> WhoWorksHere | None:
    """The question on the screen."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, WhoWorksHere)]
    return next((one for one in found if one.isVisible()), None)


def soon(act) -> None:
    """Acts once the question is there."""

    def look() -> None:
        dialog = asked()
        if dialog is None:
            QTimer.singleShot(10, look)
        else:
            act(dialog)

    QTimer.singleShot(0, look)


def test_whoever_is_chosen_works_here_and_is_remembered(qtbot, desktop, memory) -> None:
    def choose(dialog: WhoWorksHere) -> None:
        buttons = dialog.findChildren(QPushButton)
        assert len(buttons) == len(PEOPLE)
        next(one for one in buttons if "alex" in one.text().casefold()).click()

    soon(choose)
    assert opened(desktop, memory, make_application())
    assert desktop.actor.email == "alex@ours.example"
    assert memory.word("who") == "alex@ours.example"


def test_who_was_chosen_before_is_not_asked_again(qtbot, desktop, memory) -> None:
    memory.keep_word("who", "mia@ours.example")
    assert opened(desktop, memory, make_application())
    assert desktop.actor.email == "mia@ours.example"
    assert asked() is None


def test_somebody_who_left_is_asked_anew_and_escape_leaves(qtbot, desktop, memory) -> None:
    memory.keep_word("who", "gone@ours.example")
    soon(WhoWorksHere.reject)
    assert not opened(desktop, memory, make_application())

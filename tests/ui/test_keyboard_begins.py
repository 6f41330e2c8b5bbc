"""A page that is opened has the keyboard in its rows, where J, K and Enter work."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from tests.outreach.scene import Scene
from tests.ui.handoffs import bench_of
from tests.ui.screen import Screen


@pytest.mark.parametrize("page", ["prospects", "lists", "campaigns", "pay"])
def test_the_keyboard_begins_in_the_rows_of_a_page(
    open_team: Callable[..., Screen], page: str
) -> None:
    screen = open_team("sam")
    Scene(bench_of(screen), people=1)
    screen.go("settings")
    shown = screen.go(page)
    table = shown.focusProxy()
    assert QApplication.focusWidget() is table
    assert table.selectionModel().isSelected(table.currentIndex())

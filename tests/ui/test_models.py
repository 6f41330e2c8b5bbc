"""Qt's own model tester looks at every model a page shows, while its page is worked with."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QComboBox

from tests.ui.screen import Screen
from ui.page import Page
from workbench.practice.team import ADMIN, AE, MANAGER, SDR

Opened = Callable[..., Screen]
Mode = QAbstractItemModelTester.FailureReportingMode
PEOPLE = {"sdr": SDR, "ae": AE, "manager": MANAGER, "admin": ADMIN}


def watched_by_qt(page: Page) -> list[QAbstractItemModelTester]:
    """A tester on every model below a page; what it finds is a Qt warning, which fails a test."""
    views = [*page.findChildren(QAbstractItemView), *page.findChildren(QComboBox)]
    models = {id(view.model()): view.model() for view in views if view.model() is not None}
    return [QAbstractItemModelTester(model, Mode.Warning, page) for model in models.values()]


@pytest.mark.parametrize("who", PEOPLE)
def test_qt_finds_nothing_wrong_with_any_model(open_market: Opened, who: str) -> None:
    screen = open_market(PEOPLE[who].email)
    found = 0
    for entry in screen.window.entries:
        page = screen.go(entry.key)
        found += len(watched_by_qt(page))
        screen.window.refresh_page()
        screen.settle()
    assert found > len(screen.window.entries)

"""The table goes out to a file from the page, in its order and under its filter."""

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu

from tests.ui.prospects.conftest import Scene


def chosen(scene: Scene, words: str) -> None:
    """Opens the menu by its key and takes one of its lines."""
    scene.screen.press("Shift+E", scene.page.table)
    menu = scene.page.export_button.findChildren(QMenu)[-1]
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_what_is_shown_is_written_in_its_order(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "accounts.csv"
    monkeypatch.setattr(
        scene.screen.window, "save_file", lambda title, name, pattern, then: then(target)
    )
    scene.page.filter.set_text("country = US")
    scene.page.table.head.order_by("employees", descending=True)
    scene.until_found("Northwind Retail", "Vantage Clinics", "Tidewater Energy", "Kestrel Labs")
    chosen(scene, "Accounts, CSV")
    scene.screen.bot.waitUntil(
        lambda: "4 accounts written to accounts.csv" in scene.screen.window.toasts.words,
        timeout=20_000,
    )
    with target.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["Company"].split()[0] for row in rows] == [
        "Vantage", "Northwind", "Tidewater", "Kestrel",
    ]  # fmt: skip
    assert [row["Suppressed"] for row in rows] == ["", "", "", "do not mail"]

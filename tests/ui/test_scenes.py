"""A scene waits for what it is meant to show, and its picture has the size and scale asked for."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.ui.market import copied_market
from tests.ui.shots import SMALL, in_child
from tests.ui.stage import Look
from ui.pictures import pixels


@pytest.mark.timeout(400)
def test_a_scene_that_needs_the_hands_is_drawn_once_these_are_done(tmp_path: Path) -> None:
    look = Look(size=SMALL, scale="1.5")
    words = (str(copied_market(tmp_path / "market")), str(tmp_path), "import-mapping")
    options = ("--size", "1280x720", "--scale", look.scale)
    assert in_child("tests.ui.scenes", (*words, *options), look) == 1
    drawn = QImage(str(tmp_path / "scene-import-mapping-light-720-1.5.png"))
    assert (drawn.width(), drawn.height()) == (1920, 1080)


def test_a_size_is_a_width_and_a_height() -> None:
    assert pixels("1440x900") == (1440, 900)
    with pytest.raises(ValueError, match="invalid literal"):
        pixels("large")

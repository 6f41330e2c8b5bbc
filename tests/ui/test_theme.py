"""Every text can be read in every mode, and every colour and icon has its role."""

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import ui
from ui.theme import MODES, Theme, svg
from ui.widgets.buttons import button

TEXTS = (
    "text", "muted", "faint", "accent", "good", "warn", "bad", "bin_cold", "bin_working",
    "bin_nurture", "bin_avoid",
)  # fmt: skip
GROUNDS = ("surface", "raised", "accent_soft")
PAIRS = (
    [(text, ground) for text in TEXTS[:7] for ground in GROUNDS]
    + [(tone, f"{tone}_soft") for tone in ("accent", "good", "warn", "bad")]
    + [(f"bin_{one}", f"bin_{one}_soft") for one in ("cold", "working", "nurture", "avoid")]
    + [("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_bad", "bad")]
    + [("muted", "quiet_soft"), ("on_mark", "mark"), ("raised", "text"), ("text", "sunken")]
    + [("text", f"{tone}_soft") for tone in ("warn", "bad", "good")]
    + [("muted", f"{tone}_soft") for tone in ("warn", "bad", "good")]
)


def luminance(color: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(front: str, back: str) -> float:
    high, low = sorted((luminance(front), luminance(back)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def theme(qapp, qtbot: QtBot) -> Theme:
    return Theme(qapp, "light")


@pytest.mark.parametrize("mode", MODES)
def test_every_text_stands_out_from_its_ground(theme: Theme, mode: str):
    roles = theme.roles(mode)
    weak = [
        f"{front} on {back}: {contrast(roles[front], roles[back]):.2f}"
        for front, back in PAIRS
        if contrast(roles[front], roles[back]) < 4.5
    ]
    assert weak == []


def test_all_modes_name_the_same_roles(theme: Theme):
    names = [set(theme.roles(mode)) for mode in MODES]
    assert names[0] == names[1] == names[2]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", ["plain", "primary", "danger"])
def test_a_button_that_cannot_be_pressed_does_not_look_so(theme: Theme, qtbot, mode, kind):
    theme.choose(mode)
    made = button("Send back", kind=kind)
    qtbot.addWidget(made)
    made.setEnabled(False)
    made.resize(120, 30)
    seen = made.grab().toImage()
    assert seen.pixelColor(60, 0) == theme.color("idle_border")
    assert seen.pixelColor(60, 3) == theme.color("surface")
    idle = contrast(theme.roles(mode)["idle_border"], theme.roles(mode)["surface"])
    assert idle < 3 or mode != "contrast"
    theme.choose("light")


def test_choosing_a_mode_changes_the_colours_and_says_so(theme: Theme, qtbot: QtBot):
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.color("text").name() == theme.roles("dark")["text"]
    theme.choose("light")


def test_every_icon_can_be_drawn(theme: Theme):
    for name in theme._icons:
        assert not theme.icon(name).pixmap(20, 20).isNull()
        assert svg(theme._icons[name], "#000000").startswith("<svg")


def test_no_page_names_a_colour_of_its_own():
    literal = re.compile(r"[\"']#[0-9a-fA-F]{3,8}[\"']|QColor\(\s*\d|rgb\(")
    found = [
        f"{file.name}: {line.strip()}"
        for file in Path(ui.__file__).parent.rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if literal.search(line)
    ]
    assert found == []

"""Ringing somebody of the practice market: who picks up, and what they say."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.inbox.scene import Scene
from tests.ui.screen import Screen
from ui.pages.calls.ringing import LineCard
from ui.texts import calls as texts
from workbench.desktop.practising import PhoneHint
from workbench.practice.team import AE, SDR
from workbench.prospects.messages.contacts import AddContact

HANDS_MS = 60_000
Opened = Callable[..., Screen]


def on_calls(screen: Screen, contact_id: int | None = None) -> LineCard:
    """The calls in front with the keyboard on the list, and the card of who is on the line."""
    screen.go("calls", None if contact_id is None else ("contact", contact_id))
    screen.page.table.setFocus()
    screen.settle()
    return screen.page.sheet.line


def rung(screen: Screen, line: LineCard) -> None:
    """Presses the key and waits for what the market says."""
    screen.press("R", QApplication.focusWidget() or screen.page.table)
    screen.bot.waitUntil(line.isVisible, timeout=HANDS_MS)


@pytest.mark.slow
def test_who_is_rung_says_something_until_another_call_is_chosen(open_market: Opened) -> None:
    screen = open_market(SDR.email)
    line = on_calls(screen)
    rung(screen, line)
    assert screen.shown(texts.LINE_CARD)
    talked = screen.shown("technicians in the field")
    assert talked or screen.shown(texts.NOBODY_PICKS_UP)
    assert bool(screen.page.sheet.form.written().minutes) is talked
    assert line.act.isEnabled()
    stranger = screen.do(AddContact(None, "Nora", "Nobody")).contact_id
    line = on_calls(screen, stranger)
    assert not line.isVisible()
    rung(screen, line)
    assert screen.shown(texts.NOBODY_PLAYS)


@pytest.mark.slow
def test_an_ae_speaks_live(open_market: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = open_market(AE.email)
    stranger = screen.do_as(SDR.email, AddContact(None, "Nora", "Nobody")).contact_id
    line = on_calls(screen, stranger)
    asked = []
    monkeypatch.setattr(
        screen.window.bridge, "run", lambda _owner, job, *_r, **_m: asked.append(job)
    )
    screen.press("R", screen.page.table)
    assert [(job.contact_id, job.live) for job in asked] == [(stranger, True)]
    assert not line.act.isEnabled()


def test_nobody_is_rung_outside_the_practice_market(open_team: Opened) -> None:
    scene = Scene(open_team("sam"))
    line = on_calls(scene.screen, scene.dana)
    scene.screen.press("R", scene.screen.page.table)
    assert not line.act.isVisible()
    assert not line.isVisible()


def test_whoever_answers_late_says_nothing_on_another_call(open_team: Opened) -> None:
    scene = Scene(open_team("sam"))
    line = on_calls(scene.screen, scene.dana)
    hint = PhoneHint(True, True, False, 40, 12, 25, ("Planned by hand.",))
    line._ringing = scene.dana
    line._heard(scene.dana, hint)
    assert scene.screen.shown("Planned by hand.")
    assert scene.screen.page.sheet.form.written().minutes == 12
    line._ringing = scene.dana
    line.show_person(scene.cora)
    line._heard(scene.dana, hint)
    assert not line.isVisible()

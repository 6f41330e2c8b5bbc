"""The practice market's bar: the next day by one key, and whom one plays."""

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton

from ui.texts import practice as texts
from workbench.outreach.messages.mails import OutboxRows
from workbench.practice.team import ADMIN, AE, MANAGER, SDR
from workbench.vocabulary.outreach import OutboxState

pytestmark = pytest.mark.slow

NIGHT_MS = 120_000


def sent(screen):
    return len(screen.ask(OutboxRows(states=(OutboxState.SENT,), limit=5000)))


def local(screen):
    return screen.window.now().astimezone(screen.window.zone)


def standing(now):
    return f"{now:%A}, {now.day} {now:%B} · {now:%H:%M}"


def test_one_key_lets_the_evening_and_the_night_pass(open_market):
    screen = open_market(SDR.email)
    screen.settle()
    before, mails = local(screen), sent(screen)
    assert f"{before:%H:%M}" == "09:40"
    assert screen.shown(standing(before))
    screen.window.actions_known.run("practice.next")
    bar = screen.named(texts.NEXT_DAY, QPushButton)
    assert not bar.isEnabled()
    screen.bot.waitUntil(bar.isEnabled, timeout=NIGHT_MS)
    screen.settle()
    after = local(screen)
    assert after.date() > before.date()
    assert f"{after:%H:%M}" == "08:30"
    assert screen.shown(standing(after))
    assert sent(screen) > mails


def test_a_second_press_while_the_day_passes_does_nothing(open_market):
    screen = open_market(SDR.email)
    screen.window.actions_known.run("practice.next")
    screen.window.actions_known.run("practice.next")
    assert len(screen.window.status.running) == 1
    screen.window.status.running[0].cancel()
    button = screen.named(texts.NEXT_DAY, QPushButton)
    screen.bot.waitUntil(button.isEnabled, timeout=NIGHT_MS)


def test_one_plays_everybody_in_turn_and_sees_their_pages(open_market):
    screen = open_market(SDR.email)
    people = screen.named(texts.YOU_ARE_NAME, QComboBox)
    screen.bot.waitUntil(lambda: people.count() == 4)
    for persona, page in ((AE, "batons"), (MANAGER, "audit"), (ADMIN, "settings"), (SDR, "inbox")):
        people.choose(persona.email)
        people.activated.emit(people.currentIndex())
        screen.settle()
        assert screen.desktop.actor.email == persona.email
        assert page in [entry.key for entry in screen.window.entries]
        assert people.value() == persona.email


def test_the_bar_is_only_there_in_the_practice_market(open_team):
    screen = open_team("sam")
    assert not screen.shown(texts.BAR)

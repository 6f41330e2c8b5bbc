"""The Ideal Customer Profile on one page: edit it, see at once what it says, publish it (ICP-*)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import Action
from ui.frame import Frame
from ui.page import Page
from ui.pages.icp.older import OlderCard
from ui.pages.icp.sheet import ProfileSheet
from ui.pages.icp.side import Side
from ui.pages.icp.trial import Trial
from ui.shown import day, plural
from ui.texts import icp as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, row, scrolled
from ui.widgets.forms import Choice
from ui.widgets.heading import Heading
from ui.widgets.labels import label
from ui.widgets.state import Stateful
from workbench.desktop.fitting import ScoreAccounts, ScoreReport
from workbench.errors import OutsideFault, WorkbenchError
from workbench.prospects.messages.icp import (
    CompareProfiles,
    DraftIcp,
    IcpSaved,
    ListProfiles,
    PrintedProfile,
    PrintProfile,
    ProfileChange,
    ProfileDetails,
    ProfileLine,
    ProfileVersions,
    PublishIcp,
    ShowProfile,
)
from workbench.vocabulary.people import Right, Role

_SETTLE_MS = 150
"""How long after the last key the profile is tried anew."""
_SIDE_LEAST = 380
_EMPTY: Mapping[str, Any] = {"name": texts.NEW_NAME, "criteria": [], "ideal_contacts": []}


class IcpPage(Page):
    """The sheet at the left, what it says of the accounts at the right."""

    key = "icp"
    section = "work"
    roles = frozenset({Role.SDR, Role.MANAGER})
    areas: ClassVar[frozenset[str]] = frozenset({"icp_profile", "icp_version"})

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._line: ProfileLine | None = None
        self._lines: tuple[ProfileLine, ...] = ()
        self._wanted: int | None = None
        self._base: Mapping[str, Any] | None = None
        self._page: tuple[str, ...] = ()
        self.sheet = ProfileSheet(frame)
        self.side = Side(frame)
        self._trial = Trial(frame.bridge, self.sheet, self.side)
        self.versions: Choice[int] = Choice(())
        self.versions.setAccessibleName(texts.CHOOSE_PROFILE)
        self.versions.setMinimumWidth(250)
        self.versions.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLE_MS)
        self._later.timeout.connect(self._trial.live)
        self._build()
        self.sheet.changed.connect(self._edited)
        self.versions.activated.connect(lambda _place: self._picked())

    def refresh(self) -> None:
        """Asks for the profiles, and for the figures of the one on the page."""
        self.frame.bridge.ask(
            self, ListProfiles(), self._show_profiles, failed=self._not_shown, key="profiles"
        )
        if self._base is None:
            self._content.busy()
        else:
            self._trial.live()
            self._trial.stored(self._line)

    def open(self, target: object) -> None:
        """A version by its id."""
        if isinstance(target, int):
            self._guard(partial(self._load, target))

    def actions_of(self) -> Sequence[Action]:
        """New, save, publish, score, print."""
        group = texts.GROUP
        return (
            Action("icp.new", texts.NEW, self.begin_new, "Ctrl+N", group, "plus"),
            Action("icp.save", texts.SAVE, self.save, "Ctrl+S", group, "check", self._is_dirty),
            Action("icp.publish", texts.PUBLISH, self.publish, "Ctrl+Return", group, "export",
                   self._may_publish),
            Action("icp.score", texts.SCORE, self.score, "", group, "play", self._is_published),
            Action("icp.print", texts.PRINT, self.print, "Ctrl+P", group, "export",
                   lambda: bool(self._page)),
        )  # fmt: skip

    # What a person does.

    def begin_new(self) -> None:
        """Begins a profile."""
        self._guard(self._begin_new)

    def save(self) -> None:
        """Keeps the page as a draft version."""
        if self._is_dirty():
            self._later.stop()
            self.frame.bridge.do(self, DraftIcp(self.sheet.content()), self._saved)

    def publish(self) -> None:
        """Publishes the page and scores every account under it."""
        if not self._may_publish():
            return
        self._later.stop()
        draft = self._line if not self._is_dirty() else None
        command = (
            PublishIcp(version_id=draft.version_id)
            if draft is not None
            else PublishIcp(self.sheet.content())
        )
        self.frame.bridge.do(self, command, self._published)

    def score(self) -> None:
        """Scores every account under the published version on the page."""
        if self._line is not None and self._is_published():
            self._score(self._line.version_id, self._line.name)

    def print(self) -> None:
        """Saves the stored page as PDF."""
        name = f"{self.sheet.name.text() or texts.TITLE}.pdf"
        self.frame.save_file(texts.PRINT_TITLE, name, texts.PRINT_PATTERN, self._print_to)

    def discard(self) -> None:
        """Goes back to the stored version."""
        if self._line is not None:
            self._load(self._line.version_id)
        elif self._lines:
            self._load(self._lines[0].version_id)
        else:
            self._begin_new()

    # What comes back.

    def _show_profiles(self, lines: tuple[ProfileLine, ...]) -> None:
        self._lines = lines
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._load(wanted)
        elif self._base is None and lines:
            self._load(lines[0].version_id)
        elif not lines and self._base is None:
            act = (texts.NEW, self._begin_new)
            self._content.empty("icp", texts.NONE, texts.NONE_DETAIL, act)
        self._offer_versions(())

    def _not_shown(self, fault: WorkbenchError) -> None:
        """What is on the page stays there; an empty page says why it is empty."""
        if self._base is None:
            self._content.failed(fault, self.refresh)
        else:
            self.frame.tell(fault)

    def _load(self, version_id: int) -> None:
        self.frame.bridge.ask(
            self, ShowProfile(version_id), self._show_profile, failed=self._not_shown, key="profile"
        )

    def _show_profile(self, found: ProfileDetails) -> None:
        self._line, self._page = found.line, found.page
        self._show_content(found.content)
        self._show_stale()
        self._compare()
        asked = ProfileVersions(found.line.profile_id)
        self.frame.bridge.ask(self, asked, self._offer_versions, key="versions")
        self._trial.stored(self._line)

    def _show_content(self, content: Mapping[str, Any]) -> None:
        self._content.ready()
        self.sheet.show_content(content)
        self._base = self.sheet.content()
        self._trial.live()
        self._offer()

    def _compare(self) -> None:
        """An older version says what became different since; one in force says nothing."""
        shown = self._line
        now = self._in_force()
        self._older.hide()
        if shown is None or now is None or now.version_id == shown.version_id:
            return

        def told(found: tuple[ProfileChange, ...]) -> None:
            may = self.frame.actor.may(Right.RULE)
            self._older.show_changes(shown, now, found, may=may)

        asked = CompareProfiles(shown.version_id, now.version_id)
        self.frame.bridge.ask(self, asked, told, key="compare")

    def _in_force(self) -> ProfileLine | None:
        """The published version of the profile on the page, where that is a newer one."""
        shown = self._line
        if shown is None or shown.published_at is None:
            return None
        same = (one for one in self._lines if one.profile_id == shown.profile_id)
        return next((one for one in same if one.published_at is not None), None)

    def _restore(self) -> None:
        """Publishes the older version on the page anew, as the newest one."""
        if self.frame.actor.may(Right.RULE) and self._base is not None:
            self.frame.bridge.do(self, PublishIcp(self.sheet.content()), self._published)

    def _saved(self, saved: IcpSaved) -> None:
        name = self.sheet.name.text()
        self.frame.toast(texts.SAVED.format(version=saved.version, name=name))
        self._reload(saved)

    def _published(self, saved: IcpSaved) -> None:
        name = self.sheet.name.text()
        self.frame.toast(texts.PUBLISHED_NOW.format(version=saved.version, name=name))
        self._reload(saved)
        self._score(saved.version_id, name)

    def _reload(self, saved: IcpSaved) -> None:
        self._base = self.sheet.content()
        self._wanted = saved.version_id
        self.frame.bridge.ask(self, ListProfiles(), self._show_profiles, key="profiles")

    def _score(self, version_id: int, name: str) -> None:
        title = texts.SCORE_JOB.format(name=name)
        self.frame.bridge.run(self, ScoreAccounts(version_id), title, self._scored)

    def _scored(self, report: ScoreReport) -> None:
        words = texts.SCORED if report.finished else texts.SCORED_PART
        accounts = plural(report.scored, *texts.ACCOUNTS)
        self.frame.toast(words.format(accounts=accounts, seconds=report.seconds))
        self._trial.stored(self._line)

    # Choosing and leaving.

    def _picked(self) -> None:
        wanted = self.versions.value()
        if wanted and (self._line is None or wanted != self._line.version_id):
            self._guard(partial(self._load, wanted))
            self._offer_chosen()

    def _offer_versions(self, history: tuple[ProfileLine, ...]) -> None:
        """Every profile in force and newer drafts, then older versions of the one on the page."""
        known = {line.version_id: line for line in (*self._lines, *history)}
        offered = [(one, self._titled(line)) for one, line in known.items()]
        self.versions.offer([(0, texts.NEW_NAME), *offered] if self._is_new else offered)
        self._offer_chosen()

    def _offer_chosen(self) -> None:
        self.versions.choose(0 if self._line is None else self._line.version_id)
        self.versions.setVisible(self.versions.count() > 0)

    def _titled(self, line: ProfileLine) -> str:
        words = texts.VERSION if line.published_at else texts.DRAFT
        told = words.format(name=line.name, version=line.version)
        if line.published_at is None:
            return told
        return f"{told} · {texts.PUBLISHED.format(day=day(line.published_at, self.frame.zone))}"

    def _guard(self, go_on: Callable[[], None]) -> None:
        """Goes on at once, or asks first where changes would be lost."""
        if not self._is_dirty():
            go_on()
            return
        question = texts.LEAVE.format(name=self.sheet.name.text())
        self.frame.confirm(question, texts.LEAVE_DETAIL, texts.LEAVE_ACT, go_on)

    def _begin_new(self) -> None:
        self._line, self._page = None, ()
        self._older.hide()
        self._show_content(_EMPTY)
        self.sheet.parts["criteria"].show_entries([{}, {}, {}])
        self._show_stale()
        self._trial.stored(self._line)
        self._offer_versions(())
        self.sheet.name.setFocus()
        self.sheet.name.selectAll()

    def _edited(self) -> None:
        self._later.start()
        self._offer()

    def _print_to(self, file: Path) -> None:
        if self._line is not None:
            asked = PrintProfile(self._line.version_id)
            self.frame.bridge.ask(self, asked, partial(self._write_page, file), key="print")

    def _write_page(self, file: Path, page: PrintedProfile) -> None:
        try:
            file.write_bytes(page.pdf)
        except OSError:
            words = texts.NOT_PRINTED.format(file=file.name)
            self.frame.tell(OutsideFault("not_printed", words))
        else:
            self.frame.toast(texts.PRINTED.format(file=file.name))

    # What may be done now.

    def _is_dirty(self) -> bool:
        return self._base is not None and self.sheet.content() != self._base

    @property
    def _is_new(self) -> bool:
        return self._line is None and self._base is not None

    def _is_published(self) -> bool:
        return self._line is not None and self._line.published_at is not None

    def _may_publish(self) -> bool:
        if not self.frame.actor.may(Right.RULE) or self._base is None:
            return False
        return self._is_dirty() or not self._is_published()

    def _offer(self) -> None:
        dirty = self._is_dirty()
        self._save.setVisible(dirty)
        self._discard.setVisible(dirty)
        self._publish.setVisible(self._may_publish())
        self._score_button.setVisible(self._is_published() and not dirty)
        self._print_button.setVisible(bool(self._page) and not dirty)

    def _show_stale(self) -> None:
        line = self._line
        shown = line is not None and line.stale and line.published_at is not None
        self._stale.setVisible(shown)
        if shown and line is not None and line.published_at is not None:
            days = (self.frame.now() - line.published_at) // timedelta(days=1)
            self._stale_words.setText(texts.STALE.format(days=plural(days, *texts.DAYS)))

    def _build(self) -> None:
        self._save = button(texts.SAVE, self.save, shortcut="Ctrl+S")
        self._discard = button(texts.DISCARD, self.discard, kind="quiet")
        self._publish = button(texts.PUBLISH, self.publish, kind="primary", shortcut="Ctrl+Return")
        self._score_button = button(texts.SCORE, self.score)
        self._print_button = button(texts.PRINT, self.print, shortcut="Ctrl+P")
        new = button(texts.NEW, self.begin_new, shortcut="Ctrl+N")
        self._stale = Card("warn", margin=12)
        self._stale_words = label("", "body", wrap=True)
        self._stale.body.addWidget(self._stale_words)
        self._stale.hide()
        self._older = OlderCard(self._restore)
        left = QWidget()
        left.setObjectName("clear")
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self._older)
        inside.addWidget(self._stale)
        inside.addWidget(self.sheet)
        side = scrolled(self.side, texts.SPREAD)
        side.setMinimumWidth(_SIDE_LEAST)
        both = QWidget()
        both.setObjectName("clear")
        body = QHBoxLayout(both)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(16)
        body.addWidget(scrolled(left, texts.TITLE), 3)
        body.addWidget(side, 2)
        self._content = Stateful(both, self.frame.theme)
        self._content.stands_for(new)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(Heading(texts.TITLE, texts.SUBTITLE, self._save, self._publish))
        whole.addLayout(
            row(self.versions, new, None, self._discard, self._print_button, self._score_button)
        )
        whole.addWidget(self._content, 1)
        self._offer()
        self._offer_chosen()

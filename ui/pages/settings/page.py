"""The settings: sections at the left, one of them at the right, made when first looked at."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Action
from ui.frame import Frame
from ui.page import EVERYBODY, Page
from ui.pages.settings.about import AboutPanel
from ui.pages.settings.backup import BackupPanel
from ui.pages.settings.company import CompanyPanel
from ui.pages.settings.computer import ComputerPanel
from ui.pages.settings.mailboxes import MailboxesPanel
from ui.pages.settings.panel import Panel
from ui.pages.settings.people import PeoplePanel
from ui.pages.settings.policy import PolicyPanel
from ui.pages.settings.suppression import SuppressionPanel
from ui.texts import settings as texts
from ui.widgets.buttons import button
from ui.widgets.heading import Heading

_NAV_WIDTH = 176
_SECTIONS: tuple[tuple[str, str, Callable[[Frame], Panel]], ...] = (
    ("computer", texts.COMPUTER, ComputerPanel),
    ("company", texts.COMPANY, CompanyPanel),
    ("people", texts.PEOPLE, PeoplePanel),
    ("mailboxes", texts.MAILBOXES, MailboxesPanel),
    ("policy", texts.POLICY, PolicyPanel),
    ("suppression", texts.SUPPRESSION, SuppressionPanel),
    ("backup", texts.BACKUP, BackupPanel),
    ("about", texts.ABOUT, AboutPanel),
)


class SettingsPage(Page):
    """All settings. `open` takes a section's key."""

    key: ClassVar[str] = "settings"
    section: ClassVar[str] = "team"
    roles = EVERYBODY
    areas: ClassVar[frozenset[str]] = frozenset(
        {"person", "mailbox", "team_policy", "workspace", "suppression", "handover"}
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._heading = Heading(texts.COMPUTER, texts.SUBTITLES["computer"])
        self._stack = QStackedWidget()
        self._panels: dict[str, Panel] = {}
        self._chosen = "computer"
        self._group = QButtonGroup(self)
        self._buttons = {key: button(title, kind="row") for key, title, _ in _SECTIONS}
        for key, made in self._buttons.items():
            made.setCheckable(True)
            made.setMaximumWidth(_NAV_WIDTH)
            made.setMinimumWidth(_NAV_WIDTH)
            self._group.addButton(made)
            made.toggled.connect(lambda on, key=key: self.show_section(key) if on else None)
        self._lay_out()
        self.setFocusProxy(self._buttons[self._chosen])
        self._buttons[self._chosen].setChecked(True)

    @property
    def chosen(self) -> str:
        """The key of the section that is shown."""
        return self._chosen

    def panel(self, key: str) -> Panel:
        """A section's panel, made when first asked for."""
        if key not in self._panels:
            made = next(make for known, _, make in _SECTIONS if known == key)(self.frame)
            self._panels[key] = made
            self._stack.addWidget(made)
        return self._panels[key]

    def show_section(self, key: str) -> None:
        """Shows a section and asks for what it shows."""
        self._chosen = key
        title = next(title for known, title, _ in _SECTIONS if known == key)
        self._heading.show_title(title)
        self._heading.show_subtitle(texts.SUBTITLES[key])
        panel = self.panel(key)
        self._stack.setCurrentWidget(panel)
        panel.refresh()

    def refresh(self) -> None:
        """Asks again for the section that is shown."""
        self.panel(self._chosen).refresh()

    def open(self, target: object) -> None:
        """Shows the section with this key."""
        if isinstance(target, str) and target in self._buttons:
            self._buttons[target].setChecked(True)
            self._buttons[target].setFocus()

    def actions_of(self) -> Sequence[Action]:
        """The next section and the one before."""
        return (
            Action(
                "settings.next", texts.NEXT_SECTION, lambda: self._step(1), "Ctrl+PgDown",
                texts.GROUP, "down",
            ),
            Action(
                "settings.back", texts.LAST_SECTION, lambda: self._step(-1), "Ctrl+PgUp",
                texts.GROUP, "up",
            ),
        )  # fmt: skip

    def _step(self, step: int) -> None:
        keys = list(self._buttons)
        self.open(keys[(keys.index(self._chosen) + step) % len(keys)])

    def _lay_out(self) -> None:
        nav = QWidget()
        nav.setObjectName("clear")
        nav.setAccessibleName(texts.SECTIONS_NAME)
        column = QVBoxLayout(nav)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for made in self._buttons.values():
            column.addWidget(made)
        column.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(self._heading)
        right.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(24)
        whole.addWidget(nav)
        whole.addLayout(right, 1)

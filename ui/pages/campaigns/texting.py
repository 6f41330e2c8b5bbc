"""Choosing a text: skeletons, the team's templates with their versions, texts of other campaigns;
and saving one as a template.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton
from shiboken6 import isValid

from ui import shown
from ui.frame import Frame
from ui.texts import campaigns as texts
from workbench.outreach.messages.templates import (
    AddTemplate,
    ListSkeletons,
    ListTemplates,
    ReviseTemplate,
    Skeleton,
    TemplateRow,
    TemplateSaved,
    TemplateVersionRow,
    TemplateVersions,
)
from workbench.vocabulary.outreach import TemplateKind

MOST_OTHERS = 12


class Texting(QObject):
    """The templates menu of the editor.

    Signals: `taken(subject, body)` when a text was chosen, `naming` when one is to be saved under a
    new name.
    """

    taken = Signal(str, str)
    naming = Signal()

    def __init__(
        self, frame: Frame, press: QPushButton, words: Callable[[], tuple[str, str]]
    ) -> None:
        super().__init__(press)
        self._frame = frame
        self._words = words
        self._kind = TemplateKind.FIRST
        self._campaign: int | None = None
        self._skeletons: tuple[Skeleton, ...] = ()
        self._templates: tuple[TemplateRow, ...] = ()
        self.menu = QMenu(press)
        press.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill)

    def refresh(self, campaign_id: int, kind: TemplateKind) -> None:
        """Asks for the texts of a kind."""
        self._campaign, self._kind = campaign_id, kind
        self._frame.bridge.ask(self, ListTemplates(), self._take_templates, key="templates")
        if not self._skeletons:
            self._frame.bridge.ask(self, ListSkeletons(), self._take_skeletons, key="skeletons")

    def save_as(self, name: str) -> None:
        """Saves the text as a new template."""
        command = AddTemplate(name, self._kind, *self._words())
        self._frame.bridge.do(self, command, partial(self._said, name))

    def _take_templates(self, found: tuple[TemplateRow, ...]) -> None:
        self._templates = tuple(one for one in found if one.kind is self._kind)

    def _take_skeletons(self, found: tuple[Skeleton, ...]) -> None:
        self._skeletons = found

    def _fill(self) -> None:
        self.menu.clear()
        own = [one for one in self._templates if one.campaign_id is None]
        self.menu.addSection(texts.TEMPLATE_OWN)
        for one in own:
            named = texts.TEMPLATE_VERSION.format(name=one.name, version=one.version)
            if one.version > 1:
                self._offer_versions(named, one)
            else:
                self._offer(self.menu, named, one.subject, one.body)
        if not own:
            self.menu.addAction(texts.TEMPLATE_NONE).setEnabled(False)
        self.menu.addSection(texts.TEMPLATE_SKELETONS)
        for shape in self._skeletons:
            if shape.kind is self._kind:
                named = texts.SKELETON_WORDS.get(shape.name, shape.name)
                self._offer(self.menu, named, "", shape.body)
        self._others()
        self.menu.addSeparator()
        self.menu.addAction(texts.TEMPLATE_SAVE, self.naming.emit)
        for one in own:
            self.menu.addAction(
                texts.TEMPLATE_REVISE.format(name=one.name), partial(self._revise, one)
            )

    def _offer_versions(self, named: str, one: TemplateRow) -> None:
        """A menu of the template's versions, asked for when it opens."""
        menu = self.menu.addMenu(named.replace("&", "&&"))
        self._offer(menu, texts.VERSION_NEWEST.format(version=one.version), one.subject, one.body)
        menu.aboutToShow.connect(partial(self._ask_versions, menu, one))

    def _ask_versions(self, menu: QMenu, one: TemplateRow) -> None:
        then = partial(self._show_versions, menu)
        self._frame.bridge.ask(self, TemplateVersions(one.id), then, key="versions")

    def _show_versions(self, menu: QMenu, found: tuple[TemplateVersionRow, ...]) -> None:
        if not isValid(menu) or len(menu.actions()) > 1:
            return
        for one in found[1:MOST_OTHERS]:
            day = shown.day(one.saved_at, self._frame.zone)
            form = texts.VERSION_USED if one.used else texts.VERSION_OF
            named = form.format(version=one.version, day=day, used=f"{one.used:,}")
            self._offer(menu, named, one.subject, one.body)

    def _others(self) -> None:
        found = [
            one
            for one in self._templates
            if one.campaign_id not in (None, self._campaign) and one.body.strip()
        ]
        if not found:
            return
        more = self.menu.addMenu(texts.TEMPLATE_CAMPAIGNS)
        for one in found[-MOST_OTHERS:]:
            self._offer(more, one.subject or one.name, one.subject, one.body)

    def _offer(self, menu: QMenu, named: str, subject: str, body: str) -> None:
        menu.addAction(named.replace("&", "&&"), lambda: self.taken.emit(subject, body))

    def _revise(self, one: TemplateRow) -> None:
        command = ReviseTemplate(one.id, *self._words())
        self._frame.bridge.do(self, command, lambda saved: self._said(one.name, saved))

    def _said(self, name: str, saved: TemplateSaved) -> None:
        self._frame.toast(texts.TEMPLATE_SAVED.format(name=name, version=saved.version))

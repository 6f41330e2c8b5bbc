"""This computer's settings, generated from their declarations; changes are saved at once."""

from collections import defaultdict

from PySide6.QtWidgets import QWidget

from ui.frame import Frame
from ui.pages.settings.panel import Panel
from ui.texts import settings as texts
from ui.widgets.cards import Card, clear, column
from ui.widgets.forms import Form
from ui.widgets.labels import label
from workbench import settings as kept
from workbench.errors import WorkbenchError
from workbench.settings import Declaration, Settings

_AT_ONCE = "appearance.theme"


class ComputerPanel(Panel):
    """Theme, size, waiting times, log: a form per section."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, texts.COMPUTER)
        self._file = kept.usual_file()
        self._settings = Settings()
        self._forms: dict[str, Form] = {}

    def refresh(self) -> None:
        """Reads the file again; the form stays as it is while nothing else wrote to the file."""
        try:
            found = kept.load(self._file)
        except WorkbenchError as fault:
            found = self._settings
            self.frame.tell(fault)
        if self._forms and found == self._settings:
            return
        self._settings = found
        clear(self.body)
        self._forms.clear()
        sections: dict[str, list[Declaration]] = defaultdict(list)
        for declared in sorted(kept.declarations(), key=lambda one: one.key != _AT_ONCE):
            sections[declared.section].append(declared)
        for title, rows in sections.items():
            self.body.addWidget(label(title, "heading"))
            self.body.addWidget(self._card(rows))
        self.body.addWidget(label(texts.SETTINGS_FILE.format(file=self._file), "small", wrap=True))
        self.body.addStretch(1)

    def field(self, key: str) -> QWidget:
        """The field of a setting. Errors: KeyError."""
        return self._forms[key].field(key)

    def _card(self, rows: list[Declaration]) -> Card:
        card = Card(space=16)
        for declared in rows:
            form = Form(space=4)
            self._add(form, declared)
            self._forms[declared.key] = form
            told = label(self._help(declared), "small", wrap=True)
            card.body.addLayout(column(form, told, space=4))
        return card

    def _add(self, form: Form, declared: Declaration) -> None:
        section, _, name = declared.key.partition(".")
        value = getattr(getattr(self._settings, section), name)
        key, title = declared.key, declared.title
        if declared.choices:
            options = [(one, texts.CHOICES.get(one, one)) for one in declared.choices]
            form.choice(key, title, options, value).setMaximumWidth(280)
            form.changed.connect(lambda: self._save(declared))
        elif isinstance(declared.default, int):
            number = form.number(
                key, title, value, least=declared.least or 0, most=declared.most or 10_000
            )
            number.setMaximumWidth(120)
            number.setKeyboardTracking(False)
            form.changed.connect(lambda: self._save(declared))
        else:
            line = form.line(key, title, str(value))
            line.editingFinished.connect(lambda: self._save(declared))

    @staticmethod
    def _help(declared: Declaration) -> str:
        words = [declared.help]
        if declared.least is not None and declared.most is not None:
            bounds = {"least": declared.least, "most": declared.most}
            words.append(texts.CHILDREN_HELP.format(**bounds))
        if declared.key != _AT_ONCE:
            words.append(texts.NEXT_START)
        return " ".join(words)

    def _save(self, declared: Declaration) -> None:
        form = self._forms[declared.key]
        value = form.values()[declared.key]
        section, _, name = declared.key.partition(".")
        if value == getattr(getattr(self._settings, section), name):
            return
        form.clear_errors()
        try:
            changed = kept.changed(self._settings, declared.key, value)
            kept.save(changed, self._file)
        except WorkbenchError as fault:
            form.error(declared.key, fault.message)
            return
        self._settings = changed
        if declared.key == _AT_ONCE:
            self.frame.theme.choose(str(value))
        self.frame.toast(texts.SAVED_HERE.format(title=declared.title))

"""The import page before there is a file: drop one, choose one, paste one; past imports below."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.frame import Frame
from ui.texts import importing as texts
from ui.texts.words import IMPORT_KINDS
from ui.widgets.buttons import Pills, button
from ui.widgets.cards import Card, column, row
from ui.widgets.labels import label
from workbench.vocabulary.prospects import ImportKind

KINDS = (
    ImportKind.CONTACTS,
    ImportKind.LEADS,
    ImportKind.CUSTOMERS,
    ImportKind.SUPPRESSION,
    ImportKind.OPPORTUNITIES,
    ImportKind.ACTIVITY,
)
"""What this version imports, the usual first."""


class KindPills(QWidget):
    """What the rows of the file are, with a sentence about it; `picked` gets the kind."""

    def __init__(self, picked: Callable[[ImportKind], None]) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.pills = Pills(
            [(kind.value, IMPORT_KINDS[kind].text) for kind in KINDS], texts.KINDS_NAME
        )
        self._detail = label(texts.KIND_DETAILS[KINDS[0].value], "small", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.pills)
        whole.addWidget(self._detail)
        self.pills.picked.connect(lambda key: self._picked(ImportKind(key), picked))

    def choose(self, kind: ImportKind) -> None:
        """Chooses a kind without telling anybody."""
        self.pills.choose(kind.value)
        self._detail.setText(texts.KIND_DETAILS[kind.value])

    def _picked(self, kind: ImportKind, then: Callable[[ImportKind], None]) -> None:
        self._detail.setText(texts.KIND_DETAILS[kind.value])
        then(kind)


class Start(QWidget):
    """Where an import begins. `choose` and `paste` bring a file, `past` lists what was imported."""

    def __init__(
        self,
        frame: Frame,
        choose: Callable[[], None],
        paste: Callable[[], None],
        kinds: KindPills,
        past: QWidget,
    ) -> None:
        super().__init__()
        self.setObjectName("clear")
        card = Card(space=12, margin=24)
        picture = QLabel()
        picture.setPixmap(frame.theme.icon("import", "accent", 32).pixmap(32, 32))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = column(
            label(texts.DROP_TITLE, "heading"), label(texts.DROP_DETAIL, "muted"), space=4
        )
        first = row(picture, space=16)
        first.addLayout(words, 1)
        first.addWidget(button(texts.PASTE, paste, shortcut="Ctrl+V"))
        self.choose_button = button(texts.CHOOSE, choose, kind="primary", shortcut="O")
        first.addWidget(self.choose_button)
        card.body.addLayout(first)
        card.body.addWidget(kinds)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(20)
        whole.addWidget(card)
        whole.addWidget(past, 1)

"""An older version on the page: what became different since, and how to bring it back (ICP-5)."""

from collections.abc import Callable, Sequence

from ui.texts import icp as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, clear, column, row
from ui.widgets.labels import label
from workbench.prospects.messages.icp import ProfileChange, ProfileLine

_MOST = 12
"""Differences that are named; the rest is counted."""


class OlderCard(Card):
    """Calls `restore` when the version on the page shall be published again as a new one."""

    def __init__(self, restore: Callable[[], None]) -> None:
        super().__init__(margin=12)
        self._title = label("", "strong", wrap=True)
        self._changes = column(space=2)
        self.restore = button(texts.RESTORE, restore)
        head = row(self._title, self.restore)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addLayout(self._changes)
        self.hide()

    def show_changes(
        self, shown: ProfileLine, now: ProfileLine, found: Sequence[ProfileChange], *, may: bool
    ) -> None:
        """Shows what the version in force has otherwise than the one on the page."""
        self._title.setText(texts.OLDER.format(version=shown.version, newest=now.version))
        self.restore.setVisible(may)
        clear(self._changes)
        for one in found[:_MOST]:
            self._changes.addWidget(label(told_change(one), "small", wrap=True))
        if len(found) > _MOST:
            more = texts.MORE_CHANGES.format(count=len(found) - _MOST)
            self._changes.addWidget(label(more, "small"))
        if not found:
            self._changes.addWidget(label(texts.NO_CHANGES, "small"))
        self.show()


def told_change(one: ProfileChange) -> str:
    """A difference in one line."""
    part = texts.CHANGE_PARTS[one.part]
    plain = one.label in ("", one.before, one.after)
    if not one.before:
        words = texts.ADDED_PLAIN if plain else texts.ADDED
    elif not one.after:
        words = texts.GONE_PLAIN if plain else texts.GONE
    else:
        words = texts.CHANGED_PLAIN if plain else texts.CHANGED
    return words.format(part=part, label=one.label, before=one.before, after=one.after)

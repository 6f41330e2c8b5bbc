"""Tries the profile on the accounts while it is written, and asks what is stored of it."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from ui.aside import Aside
from ui.bridge import Bridge
from ui.pages.icp.sheet import ProfileSheet
from ui.pages.icp.side import Side
from ui.shown import number, plural
from ui.texts import icp as texts
from workbench.errors import WorkbenchError
from workbench.prospects.messages.icp import (
    DraftPreview,
    FitSpread,
    IcpLift,
    LiftLine,
    PreviewProfile,
    ProfileLine,
    SpreadOfFit,
)

LIFT_SAMPLE = 2_000
"""Customers and others looked at for lift, at most."""
_REST_MS = 1_000
"""How long nobody types before every account is tried, which takes seconds for a million."""


class Trial(QObject):
    """Asks for a sheet and shows beside it; what was asked before is dropped."""

    def __init__(self, bridge: Bridge, sheet: ProfileSheet, side: Side) -> None:
        super().__init__(sheet)
        self._bridge, self._sheet, self._side = bridge, sheet, side
        self._live = Aside(bridge, self)
        self._lift = Aside(bridge, self)
        self._whole = Aside(bridge, self)
        self._tries = 0
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._try_all)
        self._line: ProfileLine | None = None

    def live(self) -> None:
        """What the sheet says of the accounts, as it stands now."""
        self._tries += 1
        self._rest.stop()
        asked = PreviewProfile(self._sheet.content())
        self._live.ask(asked, self._tried, self._not_tried)

    def _try_all(self) -> None:
        """Once nobody types any more, the same on every account instead of a sample."""
        asked = PreviewProfile(self._sheet.content(), sample=None)
        self._whole.ask(asked, partial(self._tried_all, self._tries), _not_measured)

    def _tried_all(self, tries: int, preview: DraftPreview) -> None:
        if tries == self._tries:
            self._side.show_preview(preview)

    def stored(self, line: ProfileLine | None) -> None:
        """The stored fit of a published version, and its lift on a sample (ICP-4)."""
        self._line = line
        if line is None or line.published_at is None:
            self._side.stored.hide()
            self._side.lift.show_lift(())
            return
        self._bridge.ask(self, SpreadOfFit(line.version_id), self._show_stored, key="stored")
        lift = IcpLift(line.version_id, LIFT_SAMPLE)
        self._lift.ask(lift, partial(self._measured, line.version_id), _not_measured)

    @property
    def busy(self) -> bool:
        """Whether figures are still to come."""
        return self._live.busy or self._lift.busy

    def _measured(self, version_id: int, lift: tuple[LiftLine, ...]) -> None:
        if self._line is not None and self._line.version_id == version_id:
            self._side.lift.show_lift(lift)

    def _tried(self, preview: DraftPreview) -> None:
        self._side.show_preview(preview)
        if preview.spread.scored < preview.spread.accounts and preview.weight:
            self._rest.start()
        self._sheet.show_problems(preview.problems)
        self._sheet.show_weight(preview.weight)

    def _not_tried(self, fault: WorkbenchError) -> None:
        self._sheet.show_problems((("name", 0, fault.message),))

    def _show_stored(self, spread: FitSpread) -> None:
        if self._line is not None:
            self._side.stored.setText(
                texts.SCORED_STORED.format(
                    version=self._line.version,
                    scored=number(spread.scored),
                    accounts=plural(spread.accounts, *texts.ACCOUNTS),
                )
            )
            self._side.stored.show()


def _not_measured(_fault: WorkbenchError) -> None:
    """Lift is a figure beside the profile; the profile itself says what is wrong with it."""

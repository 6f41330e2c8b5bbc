"""The options that stand before a command as it uses them; light, because the window needs them."""

import os
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Self

from workbench import settings
from workbench.cli.options import Options
from workbench.cli.output import Output
from workbench.errors import UnreadableInput
from workbench.places import Place, place
from workbench.vocabulary.values import from_iso


@dataclass(frozen=True)
class Line:
    """The options that stand before a command, and how to answer."""

    workspace: str | None
    acting_as: str | None
    now: datetime | None
    out: Output

    @cached_property
    def settings(self) -> settings.Settings:
        """This computer's settings. Errors: `UnreadableInput` for a broken file."""
        return settings.load(settings.usual_file())

    @cached_property
    def place(self) -> Place:
        """`--workspace`, else WORKBENCH_WORKSPACE, else this computer's setting, else the default.

        Errors: `UnreadableInput` for a URL of another kind.
        """
        variable = os.environ.get("WORKBENCH_WORKSPACE")
        return place(self.workspace or variable or self.settings.general.workspace or None)

    @property
    def patience(self) -> float:
        """Seconds to wait for a mail server's answer."""
        return float(self.settings.network.connect_seconds)

    @classmethod
    def of(cls, options: Options) -> Self:
        """The options as a command uses them. Errors: `UnreadableInput` for no instant."""
        return cls(
            options.workspace,
            options.acting_as,
            _instant(options.now),
            Output(as_json=options.as_json),
        )


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return from_iso(text)
    except ValueError as fault:
        raise UnreadableInput(
            "bad_instant", f"“{text}” is no instant; write it like 2026-11-19T08:00:00+01:00."
        ) from fault

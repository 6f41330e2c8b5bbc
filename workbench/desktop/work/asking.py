"""Answers the window's long questions in the hands."""

from typing import Any

from workbench.desktop.asking import AskAside
from workbench.desktop.hands import Hands
from workbench.desktop.jobs import Watch


def ask_aside(hands: Hands, job: AskAside[Any], watch: Watch) -> Any:
    """The query's answer."""
    return hands.desk.ask(job.query)

"""A long question is asked in the hands as the person at the window, and as strictly."""

import pytest

from tests.desktop.watching import Seen, hands_of
from tests.workspaces import Bench
from workbench.desktop.asking import AskAside
from workbench.desktop.work.asking import ask_aside
from workbench.errors import Refusal
from workbench.prospects.messages.accounts import CountAccounts
from workbench.prospects.messages.lists import ShowList


def test_the_answer_is_the_querys_own(bench: Bench) -> None:
    assert ask_aside(hands_of(bench), AskAside(CountAccounts()), Seen()).accounts == 0
    with pytest.raises(Refusal, match="no list"):
        ask_aside(hands_of(bench), AskAside(ShowList(9)), Seen())

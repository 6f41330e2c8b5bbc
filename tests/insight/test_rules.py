"""What the ledger tells can be told again from its entries alone (invariant 8)."""

import json

from hypothesis import given
from hypothesis import strategies as st

from workbench.insight.messages.facts import LedgerLine
from workbench.insight.rules import rebuilt
from workbench.vocabulary.prospects import Bin


def line(action: str, subject: str, **facts: object) -> LedgerLine:
    return LedgerLine(action, subject, json.dumps(facts))


def test_an_empty_ledger_tells_nothing():
    told = rebuilt([])
    assert (told.bins, told.suppressions, told.stages) == ((), (), ())


@given(st.lists(st.sampled_from(sorted(Bin)), min_size=1))
def test_an_account_is_where_its_last_move_led(ends):
    told = rebuilt(line("bin.move", "account:3", start="cold", end=end) for end in ends)
    assert told.bins == (((3, ends[-1].value),) if ends[-1] is not Bin.COLD else ())


def test_a_lifted_suppression_is_no_longer_in_force():
    told = rebuilt(
        [
            line("suppression.add", "suppression", ids=[4, 5]),
            line("suppression.lift", "suppression:4", proof="x"),
        ]
    )
    assert told.suppressions == (5,)


def test_stages_audits_credit_and_pay_are_told():
    told = rebuilt(
        [
            line("opportunity.open", "opportunity:1", stage="new_prospect"),
            line("opportunity.stage", "opportunity:1", start="new_prospect", end="qualified"),
            line("audit.decide", "audit:2", decision="approved"),
            line("credit.grant", "credit:3", month="2026-03"),
            line("pay.close", "statement:4", total_cents=1250),
            line("pay.close", "pay_month:2026-03", total_cents=1250),
        ]
    )
    assert told.stages == ((1, "qualified"),)
    assert told.audits == ((2, "approved"),)
    assert told.credits == ((3, "2026-03"),)
    assert told.statements == ((4, 1250),)


def test_entries_of_other_kinds_are_passed_over():
    assert rebuilt([line("import.finish", "import:1", rows=3)]) == rebuilt([])

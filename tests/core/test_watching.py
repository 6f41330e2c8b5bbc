"""What another program commits is noticed, on both databases; what nobody wrote is not."""

from tests.workspaces import Bench
from workbench.prospects.messages.accounts import AddAccount
from workbench.watching import Witness


def test_a_commit_is_noticed_once(bench: Bench):
    witness = Witness(bench.app.reader)
    assert not witness.has_changed()
    assert not witness.has_changed()
    bench.do("sam", AddAccount("Northwind"))
    assert witness.has_changed()
    assert not witness.has_changed()
    witness.close()


def test_a_witness_may_be_asked_again_after_it_let_go(bench: Bench):
    witness = Witness(bench.app.reader)
    witness.has_changed()
    witness.close()
    bench.do("sam", AddAccount("Halden Freight"))
    witness.has_changed()
    bench.do("sam", AddAccount("Quarry Bank"))
    assert witness.has_changed()
    witness.close()

"""Looks at the ten invariants of domain.md §6 from outside, after the practice days.

Each check holds the program's rows against somebody else's record: what the mail servers took over
and delivered, the bytes of the log files, the ledger's own chain.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from workbench import anchors, opening
from workbench.insight.messages.facts import (
    BinFact,
    BinFacts,
    CreditFact,
    CreditFacts,
    DigestProspects,
    InboundFact,
    InboundFacts,
    LedgerFacts,
    MailFact,
    MailFacts,
    RecordFacts,
)
from workbench.insight.rules import rebuilt
from workbench.outreach.messages.mails import SendProof
from workbench.pay.messages import CheckClosed
from workbench.practice import team
from workbench.practice.checking import scan_for
from workbench.practice.imports import import_file, undo_import
from workbench.practice.market_files import write_trial_file
from workbench.practice.post import Arrival
from workbench.practice.team import MANAGER, SDR
from workbench.practice.workplace import FILES, Workplace
from workbench.team.messages import ShowPolicy
from workbench.vocabulary.conversations import LIVE_KINDS
from workbench.vocabulary.handoff import AuditDecision
from workbench.vocabulary.outreach import MailKind
from workbench.vocabulary.pipeline import QUALIFIED_STAGES
from workbench.vocabulary.prospects import BIN_MOVES, Bin, ImportKind
from workbench.vocabulary.responses import ResponseState
from workbench.vocabulary.values import from_iso


def check_all(workplace: Workplace) -> dict[str, bool]:
    """The result of every check by name, `invariant_1` … `invariant_10`."""
    checks: tuple[Callable[[Workplace], bool], ...] = (
        nothing_after_suppression,
        caps_hold,
        one_mail_per_step,
        bins_are_legal_paths,
        every_inbound_is_kept_and_triaged,
        credit_is_earned,
        statements_add_up,
        ledger_holds_and_rebuilds,
        import_can_be_taken_back,
        logs_hold_no_secret_and_no_address,
    )
    return {f"invariant_{number}": check(workplace) for number, check in enumerate(checks, 1)}


def nothing_after_suppression(workplace: Workplace) -> bool:
    """1: what the server took over for an address came before that address was suppressed."""
    by_address: dict[str, list[datetime]] = defaultdict(list)
    for arrival in workplace.servers.arrivals():
        for recipient in arrival.recipients:
            by_address[recipient].append(from_iso(arrival.at))
    for address, instants in by_address.items():
        proof = workplace.ask(SDR, SendProof(address))
        if proof.after_suppression or len(proof.sends) < len(instants):
            return False
        if proof.suppressed_at is not None and max(instants) > proof.suppressed_at:
            return False
    return True


def _by_message_id(workplace: Workplace) -> dict[str, MailFact]:
    facts = workplace.ask(MANAGER, MailFacts())
    return {fact.message_id: fact for fact in facts if fact.message_id is not None}


def caps_hold(workplace: Workplace) -> bool:
    """2: no more cold mail per local day than the slots' cap, no 24 hours over the ceiling."""
    policy = workplace.ask(MANAGER, ShowPolicy()).rules.sending
    facts, zone = _by_message_id(workplace), ZoneInfo(team.ZONE)
    instants: list[datetime] = []
    per_day: Counter[object] = Counter()
    for arrival in workplace.servers.arrivals():
        at, fact = from_iso(arrival.at), facts.get(arrival.message_id)
        instants.append(at)
        if fact is None:
            return False
        if fact.kind is MailKind.COLD:
            day = at.astimezone(zone).date()
            per_day[day] += 1
            cap = min(fact.slot_cap or 0, policy.cap_day)
            if fact.slot_day != day or per_day[day] > cap:
                return False
    return _most_within(instants, timedelta(hours=24)) <= policy.ceiling_24h


def _most_within(instants: Sequence[datetime], span: timedelta) -> int:
    ordered, first, most = sorted(instants), 0, 0
    for last, instant in enumerate(ordered):
        while instant - ordered[first] >= span:
            first += 1
        most = max(most, last - first + 1)
    return most


def one_mail_per_step(workplace: Workplace) -> bool:
    """3: every mail that arrived is one row of the outbox, byte by byte, and no step came twice."""
    arrivals: tuple[Arrival, ...] = workplace.servers.arrivals()
    facts = _by_message_id(workplace)
    steps: Counter[tuple[int | None, int | None]] = Counter()
    for arrival in arrivals:
        fact = facts.get(arrival.message_id)
        if fact is None or fact.sha256 != arrival.sha256:
            return False
        if fact.enrollment_id is not None:
            steps[fact.enrollment_id, fact.step_id] += 1
    once = len({arrival.message_id for arrival in arrivals}) == len(arrivals)
    return once and all(count == 1 for count in steps.values())


def bins_are_legal_paths(workplace: Workplace) -> bool:
    """4: every account's moves begin in Cold, follow one another legally, and end in its bin."""
    facts = workplace.ask(MANAGER, BinFacts())
    return all(_is_legal(fact) for fact in facts)


def _is_legal(fact: BinFact) -> bool:
    where = Bin.COLD
    known = {move.move_id: (move.start, move.end) for move in fact.moves}
    for move in fact.moves:
        inverse = known.get(move.restores_id or 0) == (move.end, move.start)
        if move.start is not where or not (inverse or (move.start, move.end) in BIN_MOVES):
            return False
        where = move.end
    return where is fact.bin


def every_inbound_is_kept_and_triaged(workplace: Workplace) -> bool:
    """5: of what the server put into the SDR's Inbox, ours is kept and triaged, the rest is not."""
    facts = workplace.ask(MANAGER, InboundFacts())
    ours = {fact.message_id: fact for fact in facts if fact.message_id is not None}
    others = {fact.digest: fact for fact in facts if fact.message_id is None}
    return all(
        _is_none_of_ours(others.get(delivery.header_sha256))
        if delivery.private
        else _is_settled(ours.get(delivery.message_id))
        for delivery in workplace.servers.deliveries()
        if delivery.user == SDR.email
    )


def _is_settled(fact: InboundFact | None) -> bool:
    if fact is None or not (fact.concerns_us and fact.kept):
        return False
    return len(fact.states) == 1 and fact.states[0] is not ResponseState.NEW


def _is_none_of_ours(fact: InboundFact | None) -> bool:
    return fact is not None and not (fact.concerns_us or fact.kept or fact.states)


def credit_is_earned(workplace: Workplace) -> bool:
    """6: credit rests on an approved audit, Stage 2, a live talk after the pass, three people."""
    return all(_is_earned(fact) for fact in workplace.ask(MANAGER, CreditFacts()))


def _is_earned(fact: CreditFact) -> bool:
    live = fact.talk_kind in LIVE_KINDS and fact.talk_by == fact.ae_id
    if fact.talk_at is None or fact.passed_at is None or fact.talk_at < fact.passed_at:
        return False
    return (
        fact.decision is AuditDecision.APPROVED
        and fact.stage in QUALIFIED_STAGES
        and live
        and len({fact.sdr_id, fact.ae_id, fact.auditor_id}) == 3
        and fact.auditor_id is not None
        and fact.person_id == fact.sdr_id
    )


def statements_add_up(workplace: Workplace) -> bool:
    """7: a closed statement's total is the sum of its lines and of what its facts come to."""
    rows = workplace.ask(MANAGER, CheckClosed())
    return all(row.total == row.sum_of_lines == row.recomputed for row in rows)


def ledger_holds_and_rebuilds(workplace: Workplace) -> bool:
    """8: the chain verifies, and what it tells is what the tables say."""
    workplace.app.note_head()
    place = workplace.app.place
    verified = opening.verify_ledger(place, anchors.noted(place.folder))
    told = rebuilt(workplace.ask(MANAGER, LedgerFacts()))
    return verified.ok and told == workplace.ask(MANAGER, RecordFacts())


def import_can_be_taken_back(workplace: Workplace) -> bool:
    """9: a trial import changes something, and undoing it restores every field as it was."""
    before = workplace.ask(MANAGER, DigestProspects())
    trial = write_trial_file(workplace.market, workplace.folder / FILES)
    batch_id = import_file(workplace, SDR, trial, ImportKind.CONTACTS)
    between = workplace.ask(MANAGER, DigestProspects())
    undo_import(workplace, SDR, batch_id)
    return between != before and workplace.ask(MANAGER, DigestProspects()) == before


def logs_hold_no_secret_and_no_address(workplace: Workplace) -> bool:
    """10: no password and no address of the market or the team in any log or in the ledger."""
    secrets = list(team.passwords(workplace.market.seed).values())
    addresses = [human.address for human in workplace.market.humans]
    addresses += [persona.email for persona in team.TEAM]
    logs: list[Path] = sorted((workplace.folder / "logs").rglob("*"))
    if scan_for([*secrets, *addresses], logs):
        return False
    entries = workplace.ask(MANAGER, LedgerFacts())
    words = "\n".join(f"{entry.subject} {entry.payload}" for entry in entries)
    return not any(word in words for word in (*secrets, *addresses))

"""The guards: rules that hold whatever writes to the database (architecture.md §4).

Each is written once, in the SQL both databases share; `sqlite.py` and `postgresql.py` render it.
A refusal reads `guard:<code>: <sentence>`; the gateway turns it into a `Refusal` with that code.
"""

# ruff: noqa: S608 -- every part of these statements is a constant of this package
from db.guards.pairs import AVOID, BIN_PAIRS, OUTBOX_PAIRS, PENDING_STATES, QUALIFIED, STAGE_PAIRS
from workbench.vocabulary.record import record


@record
class Guard:
    """`moment` is the trigger's event and table, `condition` is what is refused."""

    name: str
    moment: str
    condition: str
    code: str
    sentence: str


_SUPPRESSED = (
    "EXISTS (SELECT 1 FROM outbox_recipient r JOIN suppression s ON s.lifted_at IS NULL AND ("
    "(s.kind = 'address' AND s.value_key = r.address_key)"
    " OR (s.kind = 'domain' AND (s.value_key = r.domain OR r.domain LIKE '%.' || s.value_key))"
    " OR (s.kind = 'person' AND s.value_key IN (r.person_key, 'contact:' || r.contact_id)))"
    " WHERE r.outbox_id = NEW.id)"
)
_AVOIDED = f"EXISTS (SELECT 1 FROM account a WHERE a.id = NEW.account_id AND a.bin IN ({AVOID}))"
_UNSLOTTED = (
    "NEW.kind = 'cold' AND NOT EXISTS (SELECT 1 FROM day_slot d"
    " WHERE d.outbox_id = NEW.id AND d.mailbox_id = NEW.mailbox_id)"
)
_LEAVING = "NEW.state IN ('claimed', 'handing_over') AND NEW.state <> OLD.state"
_LAST_MOVE = "(SELECT max(id) FROM bin_move WHERE account_id = NEW.account_id)"
_CLOSED = "(SELECT state FROM statement WHERE id = {row}.statement_id) = 'closed'"
_LIVE = (
    "EXISTS (SELECT 1 FROM conversation c JOIN baton b ON b.opportunity_id = NEW.id"
    " WHERE c.id = NEW.requalified_conversation_id AND c.kind IN ('call', 'meeting')"
    " AND c.person_id = NEW.ae_id AND b.passed_at IS NOT NULL"
    " AND (c.started_at >= b.passed_at OR c.started_at >= b.transferred_at))"
)
_EARNED = (
    "EXISTS (SELECT 1 FROM opportunity o JOIN audit a ON a.opportunity_id = o.id"
    " WHERE o.id = NEW.opportunity_id AND a.id = NEW.audit_id AND a.decision = 'approved'"
    " AND a.id = (SELECT max(id) FROM audit WHERE opportunity_id = o.id)"
    " AND a.auditor_id IS NOT NULL AND a.auditor_id <> o.sdr_id AND a.auditor_id <> o.ae_id"
    " AND o.sdr_id <> o.ae_id AND NEW.person_id = o.sdr_id"
    f" AND o.stage IN ({QUALIFIED}) AND o.requalified_conversation_id IS NOT NULL)"
)

_OUTBOX = (
    Guard(
        "outbox_insert",
        "BEFORE INSERT ON outbox",
        "NEW.state NOT IN ('planned', 'ready', 'cancelled')",
        "outbox_birth",
        "a mail begins as planned or ready",
    ),
    Guard(
        "outbox_move",
        "BEFORE UPDATE OF state ON outbox",
        f"OLD.state <> NEW.state AND OLD.state || '>' || NEW.state NOT IN ({OUTBOX_PAIRS})",
        "outbox_move",
        "this mail cannot move that way",
    ),
    Guard(
        "outbox_suppressed",
        "BEFORE UPDATE OF state ON outbox",
        f"{_LEAVING} AND {_SUPPRESSED}",
        "suppressed",
        "a recipient of this mail is suppressed",
    ),
    Guard(
        "outbox_avoid",
        "BEFORE UPDATE OF state ON outbox",
        f"{_LEAVING} AND NEW.kind <> 'conversation' AND {_AVOIDED}",
        "avoid_bin",
        "the account is in an Avoid bin",
    ),
    Guard(
        "outbox_nobody",
        "BEFORE UPDATE OF state ON outbox",
        f"{_LEAVING} AND NOT EXISTS (SELECT 1 FROM outbox_recipient WHERE outbox_id = NEW.id)",
        "no_recipient",
        "a mail without recipients cannot leave",
    ),
    Guard(
        "outbox_slot",
        "BEFORE UPDATE OF state ON outbox",
        f"{_LEAVING} AND {_UNSLOTTED}",
        "day_slot",
        "a cold mail needs a day slot of its mailbox",
    ),
    Guard(
        "outbox_bytes",
        "BEFORE UPDATE ON outbox",
        "OLD.state IN ('handing_over', 'sent', 'in_doubt') AND NEW.state <> 'cancelled'"
        " AND (NEW.content IS DISTINCT FROM OLD.content OR NEW.sha256 IS DISTINCT FROM OLD.sha256)"
        " AND NEW.content IS NOT NULL",
        "sent_bytes",
        "the bytes of a mail that was handed over never change",
    ),
    Guard(
        "recipient_late",
        "BEFORE INSERT ON outbox_recipient",
        "(SELECT state FROM outbox WHERE id = NEW.outbox_id) NOT IN"
        f" ({PENDING_STATES}, 'cancelled')",
        "recipient_late",
        "recipients are fixed before a mail is claimed",
    ),
    Guard(
        "slot_kept",
        "BEFORE DELETE ON day_slot",
        "(SELECT state FROM outbox WHERE id = OLD.outbox_id) IN"
        " ('handing_over', 'sent', 'in_doubt')",
        "slot_kept",
        "a mail that may have left keeps its day slot",
    ),
)

_BINS = (
    Guard(
        "account_birth",
        "BEFORE INSERT ON account",
        "NEW.bin <> 'cold'",
        "bin_birth",
        "an account begins in Cold",
    ),
    Guard(
        "bin_from",
        "BEFORE INSERT ON bin_move",
        "NEW.from_bin <> (SELECT bin FROM account WHERE id = NEW.account_id)",
        "bin_from",
        "the account is not in that bin",
    ),
    Guard(
        "bin_pair",
        "BEFORE INSERT ON bin_move",
        f"NEW.restores_id IS NULL AND NEW.from_bin || '>' || NEW.to_bin NOT IN ({BIN_PAIRS})",
        "bin_move",
        "an account cannot move between these bins",
    ),
    Guard(
        "bin_restore",
        "BEFORE INSERT ON bin_move",
        f"NEW.restores_id IS NOT NULL AND (NEW.restores_id IS DISTINCT FROM {_LAST_MOVE}"
        " OR NOT EXISTS (SELECT 1 FROM bin_move m WHERE m.id = NEW.restores_id"
        " AND m.account_id = NEW.account_id"
        " AND m.from_bin = NEW.to_bin AND m.to_bin = NEW.from_bin))",
        "bin_restore",
        "only the last move of an account can be restored",
    ),
    Guard(
        "account_bin",
        "BEFORE UPDATE OF bin ON account",
        "OLD.bin <> NEW.bin AND NOT EXISTS (SELECT 1 FROM bin_move m WHERE m.id ="
        " (SELECT max(id) FROM bin_move WHERE account_id = NEW.id)"
        " AND m.from_bin = OLD.bin AND m.to_bin = NEW.bin)",
        "bin_unrecorded",
        "a bin changes only with its recorded move",
    ),
    Guard(
        "bin_history",
        "BEFORE UPDATE ON bin_move",
        "NEW.account_id <> OLD.account_id OR NEW.from_bin <> OLD.from_bin"
        " OR NEW.to_bin <> OLD.to_bin OR NEW.at <> OLD.at",
        "bin_history",
        "the history of moves never changes",
    ),
)

_STOPS = (
    Guard(
        "suppression_kept",
        "BEFORE DELETE ON suppression",
        "TRUE",
        "suppression_kept",
        "a suppression is lifted, never deleted",
    ),
    Guard(
        "suppression_lifted",
        "BEFORE UPDATE ON suppression",
        "NEW.kind <> OLD.kind OR NEW.value_key <> OLD.value_key"
        " OR (OLD.lifted_at IS NULL AND NEW.lifted_at IS NOT NULL"
        " AND coalesce(NEW.lifted_because, '') = '')",
        "suppression_lifted",
        "a suppression is lifted only with its proof of consent",
    ),
)

_CREDIT = (
    Guard(
        "stage_birth",
        "BEFORE INSERT ON opportunity",
        "NEW.stage <> 'new_prospect'",
        "stage_birth",
        "an opportunity begins as Stage 1 New Prospect",
    ),
    Guard(
        "stage_move",
        "BEFORE UPDATE OF stage ON opportunity",
        f"OLD.stage <> NEW.stage AND OLD.stage || '>' || NEW.stage NOT IN ({STAGE_PAIRS})",
        "stage_move",
        "an opportunity cannot move between these stages",
    ),
    Guard(
        "stage_live",
        "BEFORE UPDATE OF stage ON opportunity",
        f"NEW.stage = 'qualified' AND OLD.stage = 'new_prospect' AND NOT {_LIVE}",
        "requalify",
        "Stage 2 needs a live conversation of the AE at or after the pass",
    ),
    Guard(
        "credit_earned",
        "BEFORE INSERT ON credit",
        f"NOT {_EARNED}",
        "credit",
        "credit needs an approved audit by a third person",
    ),
    Guard(
        "credit_fixed",
        "BEFORE UPDATE ON credit",
        "TRUE",
        "credit_fixed",
        "a credit never changes; a correction is a new line",
    ),
    Guard(
        "audit_decided",
        "BEFORE UPDATE ON audit",
        "OLD.decision <> 'due'",
        "audit_decided",
        "a decided audit never changes; reopening is a new audit",
    ),
    Guard(
        "credit_kept",
        "BEFORE DELETE ON credit",
        "TRUE",
        "credit_fixed",
        "a credit never goes away; reopening its audit takes it back",
    ),
    Guard(
        "audit_kept",
        "BEFORE DELETE ON audit",
        "OLD.decision <> 'due'",
        "audit_decided",
        "a decided audit never goes away; reopening is a new audit",
    ),
    Guard(
        "credited_deal",
        "BEFORE UPDATE ON opportunity",
        "(NEW.sdr_id <> OLD.sdr_id OR NEW.ae_id <> OLD.ae_id"
        " OR NEW.requalified_conversation_id IS DISTINCT FROM OLD.requalified_conversation_id)"
        " AND EXISTS (SELECT 1 FROM credit WHERE opportunity_id = OLD.id)",
        "credited_deal",
        "who passed, took and re-qualified a credited opportunity never changes",
    ),
    Guard(
        "credited_talk",
        "BEFORE UPDATE ON conversation",
        "(NEW.kind <> OLD.kind OR NEW.person_id <> OLD.person_id"
        " OR NEW.started_at <> OLD.started_at) AND EXISTS (SELECT 1 FROM opportunity o"
        " JOIN credit c ON c.opportunity_id = o.id WHERE o.requalified_conversation_id = OLD.id)",
        "credited_deal",
        "the conversation behind a credit keeps its kind, its person and its time",
    ),
    Guard(
        "credited_baton",
        "BEFORE UPDATE ON baton",
        "(NEW.passed_at IS DISTINCT FROM OLD.passed_at"
        " OR NEW.transferred_at IS DISTINCT FROM OLD.transferred_at"
        " OR NEW.opportunity_id IS DISTINCT FROM OLD.opportunity_id) AND EXISTS"
        " (SELECT 1 FROM credit WHERE opportunity_id = OLD.opportunity_id)",
        "credited_deal",
        "the baton behind a credit keeps its opportunity and its times",
    ),
)

_PAY = (
    Guard(
        "statement_closed",
        "BEFORE UPDATE ON statement",
        "OLD.state = 'closed'",
        "statement_closed",
        "a closed statement is frozen",
    ),
    Guard(
        "statement_kept",
        "BEFORE DELETE ON statement",
        "OLD.state = 'closed'",
        "statement_closed",
        "a closed statement is frozen",
    ),
    Guard(
        "line_insert",
        "BEFORE INSERT ON statement_line",
        _CLOSED.format(row="NEW"),
        "statement_closed",
        "a closed statement is frozen",
    ),
    Guard(
        "line_update",
        "BEFORE UPDATE ON statement_line",
        f"{_CLOSED.format(row='OLD')} OR {_CLOSED.format(row='NEW')}",
        "statement_closed",
        "a closed statement is frozen",
    ),
    Guard(
        "line_delete",
        "BEFORE DELETE ON statement_line",
        _CLOSED.format(row="OLD"),
        "statement_closed",
        "a closed statement is frozen",
    ),
)

_LEDGER = (
    Guard(
        "ledger_insert",
        "BEFORE INSERT ON ledger",
        "NEW.seq IS DISTINCT FROM (SELECT coalesce(max(seq), 0) + 1 FROM ledger)"
        " OR NEW.prev_hash IS DISTINCT FROM"
        " coalesce((SELECT hash FROM ledger ORDER BY seq DESC LIMIT 1),"
        " '0000000000000000000000000000000000000000000000000000000000000000')",
        "ledger",
        "the ledger only grows at its end",
    ),
    Guard(
        "ledger_update", "BEFORE UPDATE ON ledger", "TRUE", "ledger", "the ledger is append-only"
    ),
    Guard(
        "ledger_delete", "BEFORE DELETE ON ledger", "TRUE", "ledger", "the ledger is append-only"
    ),
)

GUARDS: tuple[Guard, ...] = _OUTBOX + _BINS + _STOPS + _CREDIT + _PAY + _LEDGER

"""`workbench audit`: the queue, the evidence, the decision, and the packet of proof."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.context import command_line
from workbench.errors import UnreadableInput
from workbench.handoff.messages.audits import (
    AuditQueue,
    AuditView,
    DecideAudit,
    Judgement,
    MakeEvidencePacket,
    ReopenAudit,
    ShowAudit,
)
from workbench.handoff.packet_file import write_packet
from workbench.handoff.packets import BYTES_CAP, check_packet, read_packet
from workbench.vocabulary.handoff import AuditDecision

app = typer.Typer(no_args_is_help=True, add_completion=False)

Audit = Annotated[int, typer.Argument(help="The audit's number.")]
_DECISIONS = {
    "approve": AuditDecision.APPROVED,
    "refuse": AuditDecision.REFUSED,
    "send-back": AuditDecision.SENT_BACK,
}


@app.command("queue")
def queue(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="The decided ones too.")] = False,
    limit: Annotated[int, typer.Option(min=1)] = 100,
) -> None:
    """Lists the audits that are due, oldest first."""
    with command_line(context).open() as desk:
        rows = desk.ask(AuditQueue(every, limit))
        columns = ["audit_id", "opportunity_id", "account", "qualified_at", "stage", "decision"]
        desk.out.rows("audits", rows, columns, "No audit is due.")


@app.command("show")
def show(context: typer.Context, audit: Audit) -> None:
    """Shows the evidence for one audit: its checks and everything that touched the account."""
    with command_line(context).open() as desk:
        view = desk.ask(ShowAudit(audit))
        desk.out.result(view, lambda: _told(view))


def _told(view: AuditView) -> str:
    head = f"Audit {view.audit.audit_id} of {view.audit.account}: {view.audit.decision.value}"
    checks = [
        f"  {check.result.value:<6} {check.code:<13} {check.question} {' · '.join(check.evidence)}"
        for check in view.checks
    ]
    touches = [
        f"  {entry.at:%Y-%m-%d %H:%M} {entry.kind}:{entry.row_id} {entry.note}"
        for entry in view.timeline
    ]
    return "\n".join([head, *checks, "Timeline (UTC)", *touches])


@app.command("decide")
def decide(
    context: typer.Context,
    audit: Audit,
    decision: Annotated[str, typer.Argument(help="approve, refuse or send-back")],
    reason: Annotated[str, typer.Option()] = "",
    yes: Annotated[list[str] | None, typer.Option(help="CODE=NOTE: your own yes.")] = None,
    no: Annotated[list[str] | None, typer.Option(help="CODE=NOTE: your own no.")] = None,
) -> None:
    """Decides an audit; what the evidence leaves open is judged with --yes and --no."""
    if decision not in _DECISIONS:
        raise UnreadableInput("usage", "An audit is decided with approve, refuse or send-back.")
    judged = (
        *(_judgement(text, yes=True) for text in yes or ()),
        *(_judgement(text, yes=False) for text in no or ()),
    )
    with command_line(context).open() as desk:
        done = desk.do(DecideAudit(audit, _DECISIONS[decision], reason, judged))
        credit = f"; credit counts in {done.month}" if done.month else ""
        desk.out.result(done, f"Audit {audit} is {done.decision.value}{credit}.")


def _judgement(text: str, *, yes: bool) -> Judgement:
    code, _, note = text.partition("=")
    return Judgement(code.strip(), yes, note.strip())


@app.command("reopen")
def reopen(
    context: typer.Context,
    opportunity: Annotated[int, typer.Argument(help="The opportunity's number.")],
    reason: Annotated[str, typer.Option()],
) -> None:
    """Opens a decided audit again, as a new one."""
    with command_line(context).open() as desk:
        audit = desk.do(ReopenAudit(opportunity, reason))
        desk.out.result({"audit_id": audit}, f"Audit {audit} is due.")


@app.command("packet")
def packet(
    context: typer.Context,
    audit: Audit,
    out: Annotated[Path | None, typer.Option("--out", help="The file to write.")] = None,
) -> None:
    """Writes the evidence of an audit into a file that anybody can check offline."""
    with command_line(context).open() as desk:
        document = desk.ask(MakeEvidencePacket(audit)).document
        target = out or Path(f"audit-{audit}.json")
        write_packet(target, document)
        kept = {"file": str(target.resolve()), **_anchor(document)}
        desk.out.result(kept, f"The evidence of audit {audit} is in {target}.")


def _anchor(document: dict[str, object]) -> dict[str, object]:
    ledger = document["ledger"]
    return {name: ledger[name] for name in ("count", "head")} if isinstance(ledger, dict) else {}


@app.command("verify")
def verify(context: typer.Context, file: Annotated[Path, typer.Argument()]) -> None:
    """Checks an evidence file offline: every hash, every link, every digest."""
    line = command_line(context)
    verdict = check_packet(read_packet(_read(file)))
    told = [f"{problem.where}: {problem.why}" for problem in verdict.problems]
    line.out.result(verdict, "\n".join(told) or f"All {verdict.entries} entries hold.")
    if not verdict.ok:
        raise typer.Exit(1)


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > BYTES_CAP:
            raise UnreadableInput("bad_packet", "The file is too large to be an evidence packet.")
        return file.read_bytes()
    except OSError as fault:
        raise UnreadableInput("no_file", f"{file} cannot be read ({fault.strerror}).") from fault

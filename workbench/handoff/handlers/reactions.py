"""What the handoff does when a meeting changes (PASS-6) and when a territory changes hands."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.conversations import Meeting
from db.tables.handoff import Baton
from workbench.conversations.handlers import tasks
from workbench.conversations.messages import MeetingChanged
from workbench.conversations.rules import REOPENS_TASK
from workbench.prospects.messages.handover import HandedOver
from workbench.vocabulary.conversations import TaskKind, TaskState
from workbench.vocabulary.handoff import BatonState
from workbench.work import Work


def meeting_changed(session: Session, event: MeetingChanged, work: Work) -> None:
    """A no-show, a refusal or a new time opens the AE's task again; the baton stays where it is."""
    if not (event.rescheduled or event.state in REOPENS_TASK):
        return
    meeting = session.get_one(Meeting, event.meeting_id)
    baton = session.scalars(select(Baton).where(Baton.meeting_id == meeting.id)).one_or_none()
    if baton is None or baton.opportunity_id is None or baton.state is not BatonState.ACCEPTED:
        return
    done = tasks.tasks_of(session, baton.opportunity_id, TaskKind.PICK_UP_BATON, TaskState.DONE)
    for task in done[-1:]:
        task.due_at = max(meeting.starts_at, work.now) if event.rescheduled else work.now
        tasks.move_task(work, task, TaskState.OPEN)


def hand_over_drafts(session: Session, event: HandedOver, work: Work) -> None:
    """Batons not yet passed are the new owner's; a passed one stays with who earned it."""
    rows = session.scalars(
        select(Baton)
        .where(
            Baton.id.in_(event.handed.batons),
            Baton.sdr_id == event.from_id,
            Baton.state == BatonState.DRAFT,
        )
        .order_by(Baton.id)
    ).all()
    for baton in rows:
        baton.sdr_id = event.to_id
        work.record(f"baton:{baton.id}", action="baton.hand_over", sdr=event.to_id)

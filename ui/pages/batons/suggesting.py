"""Words for the evidence that the system already has, so that the person only judges (PASS-1)."""

from zoneinfo import ZoneInfo

from ui import shown
from ui.texts import batons as texts
from ui.texts import words
from workbench.handoff.messages.batons import Answer, PassAnswers
from workbench.handoff.messages.drafts import Start


def suggested(start: Start, zone: ZoneInfo) -> PassAnswers:
    """The three answers as the evidence suggests them."""
    return PassAnswers(
        Answer(start.fits, _fit(start)),
        Answer(start.influence, _influence(start)),
        Answer(start.wants, _wants(start, zone)),
    )


def _fit(start: Start) -> str:
    if start.fit is None:
        return ""
    labels = "; ".join(start.fit.met[:3])
    verdict = words.VERDICTS[start.fit.verdict].text
    return texts.FIT_EVIDENCE.format(score=start.fit.score, verdict=verdict, labels=labels)


def _influence(start: Start) -> str:
    if not start.title:
        return ""
    return texts.INFLUENCE_EVIDENCE.format(contact=start.contact, title=start.title)


def _wants(start: Start, zone: ZoneInfo) -> str:
    found = (_talk(start, zone), _answer(start, zone))
    return " ".join(part for part in found if part)


def _talk(start: Start, zone: ZoneInfo) -> str:
    talk = start.talk
    if talk is None:
        return ""
    step = texts.NEXT_STEP.format(step=talk.next_step) if talk.next_step else ""
    return texts.TALK_EVIDENCE.format(
        kind=words.CONVERSATIONS[talk.kind].text,
        day=shown.day(talk.at, zone),
        outcome=words.CALL_OUTCOMES[talk.outcome].text,
        next=step,
    )


def _answer(start: Start, zone: ZoneInfo) -> str:
    answer = start.answer
    if answer is None:
        return ""
    kind = words.RESPONSES[answer.kind].text
    return texts.ANSWER_EVIDENCE.format(kind=kind, day=shown.day(answer.at, zone))

"""MAIL-3: which sentences are questions, and what they ask for."""

import pytest

from workbench.outreach.rules.drafts import compose
from workbench.outreach.rules.questions import read_asking

REFERRAL = [
    "Who is the right person to talk to about freight?",
    "Would you be the right person to speak with about dock safety?",
    "Who would be the best person to discuss this with at {{ company }}?",
    "Could you point me to the right person?",
    "We wrote about it at https://x.com/a?b=1&c=2. Who runs logistics at your company.",
    "Who runs logistics at your company",
    "I was wondering who handles your freight contracts.",
    "Please let me know who the right person is.",
    "What we do is simple. How we do it is in the paper. Who owns invoicing at Acme?",
    'Our customers ask "why is it slow?" every week. Who owns invoicing?',
    "If you are not the right person, could you point me to who is?",
    "Should you need details, I can send them. Who leads procurement at Acme?",
    "Do you know who looks after warehouse safety?",
    "Are you responsible for warehouse safety?",
    "Whom should I speak with?",
    "Is there someone on your team I should speak with about this?",
    "We talked to 40 plants and the right people rarely have time for a call. Who plans shifts?",
    "Would you mind pointing me toward the right colleague?",
    "Not sure if that is you, so: who takes care of returns at Acme?",
    "If that's you, great. If it isn't, who is the best person?",
    "I'd appreciate an introduction to the person who runs payroll.",
    "Is this something you look after, or is it a colleague?",
    "What is the best way to get in touch with the person who runs your depots?",
    "Who at Acme decides on packaging suppliers?",
    "Could I ask you one thing: who negotiates your cloud contracts?",
    "Who is the right person for this? (No call needed, a name is enough.)",
    "Which of your colleagues looks after fleet safety?",
    "I wonder whether you are the one who decides on pallets.",
    "Let me know if I should write to somebody else. Who tracks pallets?",
    "Could you forward this note to whoever runs your service desk",
    "Who is the right person for a quick chat about pallets?",
]
TALK = [
    "When is a good time for a quick call next week?",
    "Would Tuesday at 3 work for a short call?",
    "Are you open to a 15-minute call on Thursday?",
    "Worth a short conversation next week.",
    "Let me know when you have ten minutes to talk.",
    "Can we talk this week?",
    "Could you spare 15 minutes this week?",
    "Does it make sense to talk?",
    "Would it make sense to have a short talk about that next Wednesday?",
    "Do you have a few minutes on Wednesday or Thursday?",
    "When would be a good time to talk about how you handle returns?",
    "Could we meet at the trade fair in Chicago?",
    "Does your calendar have room for a chat on Tuesday?",
    "May I call you on Thursday morning?",
    "What time on Tuesday works for you?",
    "Our team helps people find the right person faster. Could we set up a time to speak?",
]
BOTH = [
    "Who handles returns at Acme? And when could we talk?",
    "Are you the right person? If so, do you have 15 minutes next week?",
    "Could you point me to the person who hires, or would you have 10 minutes on Thursday?",
    "Can you introduce me to whoever owns onboarding? I'd also love to set up a call with you.",
    "Please reply with a time that suits you. Also please forward this to the right person.",
]


def asking(words: str) -> tuple[int, bool, bool]:
    found = read_asking(compose("Pallets", f"Hi Dana,\n\n{words}\n\nBest,\nSam"))
    asked = found.asked
    return found.count, any(one.referral for one in asked), any(one.talk for one in asked)


@pytest.mark.parametrize("words", REFERRAL)
def test_a_question_for_the_right_person_is_one_question(words: str) -> None:
    assert asking(words) == (1, True, False)


@pytest.mark.parametrize("words", TALK)
def test_a_question_for_a_talk_is_one_question(words: str) -> None:
    assert asking(words) == (1, False, True)


@pytest.mark.parametrize("words", BOTH)
def test_asking_for_both_is_seen(words: str) -> None:
    assert asking(words)[1:] == (True, True)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("How does your team plan routes today?", 1),
        ("Is improving returns a priority for you this quarter?", 1),
        ("Are you struggling with churn? Do you want more? Would you like to save 30%?", 3),
        ("Who is in charge of returns, and how can I best reach them?", 2),
        ("Did you know that 40% of plants lose pallets? Who tracks pallets at Acme?", 2),
        ("We plan loads. See https://x.com/?q=who for how.", 0),
        ("Should you need details, I can send them.", 0),
        ("Really?! Who tracks pallets??", 2),
    ],
)
def test_questions_are_counted(words: str, count: int) -> None:
    assert asking(words)[0] == count


def test_the_notice_that_one_may_opt_out_asks_nothing() -> None:
    words = "Who tracks pallets?\n\nDon't want these mails? Reply unsubscribe."
    assert asking(words) == (1, True, False)


def test_a_question_in_the_signature_is_not_asked() -> None:
    found = read_asking(compose("x", "Who tracks pallets?\n\n--\nSam Reed\nQuestions? 555 0100"))
    assert found.count == 1


def test_a_question_in_a_postscript_is_asked() -> None:
    body = "Who tracks pallets?\n\nBest,\nSam\n\nP.S. Could we talk on Tuesday?"
    assert read_asking(compose("x", body)).count == 2


def test_an_offer_of_a_talk_is_told_apart_from_asking_for_one() -> None:
    body = "Who tracks pallets at Acme? Happy to jump on a call too."
    found = read_asking(compose("x", body))
    assert not any(one.talk for one in found.asked)
    assert len(found.offers) == 1

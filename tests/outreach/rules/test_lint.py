"""The lint as a whole: what passes, what is refused, with which rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.outreach.messages.templates import LintResult
from workbench.outreach.rules.findings import TextLimits
from workbench.outreach.rules.lint import lint_parts, lint_text, start_level
from workbench.vocabulary.outreach import Goal, Level, TemplateKind

QUESTION = "Who is the right person to talk to about load planning?"
BODY = (
    'Hi {{ first | default("there") }},\n\nI am writing because we help freight teams such as '
    "Northwind plan loads, and their empty miles fell by 12 percent.\n\n%s\n\nBest,\nSam\n"
)


def lint(
    words: str = QUESTION,
    subject: str = "Load planning at {{ company }}",
    kind: TemplateKind = TemplateKind.FIRST,
) -> LintResult:
    return lint_text(f"Subject: {subject}\n\n{BODY % words}", kind)


def refused(result: LintResult) -> set[str]:
    return {one.rule for one in result.findings if one.level is Level.REFUSE}


def warned(result: LintResult) -> set[str]:
    return {one.rule for one in result.findings if one.level is Level.WARN}


def test_a_good_mail_has_no_finding() -> None:
    result = lint()
    assert result.ok
    assert result.findings == ()
    assert (result.words, result.questions) == (34, 1)
    assert 0 < result.grade < 12


@pytest.mark.parametrize(
    "words",
    [
        "If you would rather not hear from me, reply unsubscribe and I will stop. Who owns loads?",
        "Who handles loads? A name is enough, no call needed.",
        "I saw on your site that you opened a depot in Reno. Who plans its loads?",
        "Their planner told us the morning rush is gone. Who plans loads at your end?",
        "If someone else is better placed, could you point me to them?",
        "The planner at Northwind said that empty miles are what they look at. Who would know?",
        "We do not charge for the first month. Who owns this?",
        "Who is responsible for signing off contracts with carriers?",
        "Our customers call it boring, and that is the point. Who owns this?",
        "Who handles password resets at your help desk?",
        "We set up the form for them in a week. Who owns the intake form at your clinic?",
        "Who would explain to me how your team decides?",
        "Reply 1 for monthly mails, 2 for no mail at all. Who handles it?",
    ],
)
def test_honest_mails_pass(words: str) -> None:
    assert refused(lint(words)) == set()


@pytest.mark.parametrize(
    "subject",
    [
        "Invoice processing at {{ company }}", "Regarding your depot in Reno", "Re-routing trucks",
        "Reply times at your help desk", "Forwarding freight from Reno", "Trucks: a question",
        "Free cooling in your halls", "TR-4 scanners", "Interview scheduling at {{ company }}",
    ],
)  # fmt: skip
def test_honest_subjects_pass(subject: str) -> None:
    assert refused(lint(subject=subject)) == set()


@pytest.mark.parametrize(
    "prefix",
    ["Re:", "RE:", "re :", "Fwd:", "FW:", "Fw :", "AW:", "WG:", "TR:", "RV:", "Re[2]:", "SV:",
     "[Re]", "  Re:", "Re：", "R\u200be:", "Antwort:"],
)  # fmt: skip
def test_a_first_mail_with_a_reply_prefix_is_refused(prefix: str) -> None:
    assert {"MAIL-4", "C3a"} <= refused(lint(subject=f"{prefix} loads"))


def test_a_follow_up_may_stay_in_its_thread_but_forwards_nothing() -> None:
    words = "Following up on my last note. Who handles loads?"
    assert lint(words, "Re: loads", TemplateKind.FOLLOW_UP).ok
    assert not lint(words, "Fwd: loads", TemplateKind.FOLLOW_UP).ok


@pytest.mark.parametrize(
    "subject",
    ["Your invoice is overdue", "Meeting confirmed", "Our call on Tuesday", "Your order #123",
     "Action required: account", "Invitation: call with Sam"],
)  # fmt: skip
def test_a_subject_that_looks_like_another_mail_is_refused(subject: str) -> None:
    assert "C3" in refused(lint(subject=subject))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("MAIL-4", "As discussed, who handles loads?"),
        ("MAIL-4", "It was great talking with you last week. Who handles loads?"),
        ("MAIL-4", "Following up on our conversation, who handles loads?"),
        ("MAIL-4", "As you requested, here are details. Who handles loads?"),
        ("MAIL-4", "Thanks for your interest. Who handles loads?"),
        ("MAIL-4", "Just following up on my last email. Who handles loads?"),
        ("MAIL-4", "We met at the fair in May. Who handles it?"),
        ("C3a", "Maria Lopez suggested I contact you. Who handles it?"),
        ("C3a", "Your colleague Tom told me you handle loads. Is that right?"),
        ("C3a", "I was referred to you by Jan. Who handles it?"),
        ("C3a", "Our mutual friend Bob says hi. Who handles it?"),
        ("C3a", "Karen in accounting said you would be the right person. Is that so?"),
        ("C3a", "{{ referrer.name }} thought we should talk. Who handles it?"),
        ("C4", "This is not a sales email. Who handles it?"),
        ("C4", "I'm not trying to sell you anything. Who handles it?"),
        ("C4", "You are receiving this because you opted in. Who handles it?"),
        ("C5", "Please ignore the footer below. Who handles it?"),
        ("C5", "There is no way to unsubscribe. Who handles it?"),
        ("C7", "Please do not reply to this email. Who handles it?"),
        ("C9", "To unsubscribe, log in to your account. Who handles it?"),
        ("C9", "To opt out, please call us at 555-0100. Who handles it?"),
        ("C9", "If you want to be removed, tell me why. Who handles it?"),
        ("C9", "Reply unsubscribe and include your phone number. Who handles it?"),
        ("C9", "Unsubscribing costs a fee of $5. Who handles it?"),
        ("C9", "Don't want these mails? Reply with your name and the reason. Who handles it?"),
        (
            "C9",
            "If you no longer want my mails, visit our site, log in and change it. Who owns it?",
        ),
        ("C9", "Reply and tell me why so that I can take you off my list. Who owns this?"),
        ("C10", "Reply 1 for monthly mails or 2 for weekly mails. Who handles it?"),
        ("C10", "Choose how often you hear from us: weekly or monthly. Who handles it?"),
        ("C12", "I guessed your email address, hope it works. Who handles it?"),
        ("MAIL-1", "Who handles <b>loads</b>?"),
        ("MAIL-1", "Who handles **loads**?"),
        ("MAIL-1", "Read [this](https://x.com/a). Who handles it?"),
        ("MAIL-1", "See https://x.com/?utm_source=mail . Who handles it?"),
        ("MAIL-1", '<img src="https://t.x.com/o.gif" width=1 height=1> Who handles it?'),
        ("MAIL-1", "See bit.ly/3abc. Who handles it?"),
        ("MAIL-2", "word " * 210 + ". Who handles it?"),
        ("MAIL-3", "Who is the right person? When could we talk?"),
        ("MAIL-4", "Hi {{ nickname }}. Who handles it?"),
        ("MAIL-4", "I like {{ custom.hobby }}. Who handles it?"),
        ("MAIL-4", "Since you are {{ title }}. Who handles it?"),
        ("MAIL-4", '{{ first | default("") }} who handles it?'),
        ("MAIL-4", "{{ first | upper }} who handles it?"),
        ("MAIL-4", "{% if x %}Who{% endif %} handles it?"),
        ("MAIL-4", "Who handles it at [Company]?"),
        ("MAIL-4", "Who handles it, {{ first ?"),
        ("MAIL-7", "[[say why you write]] Who handles it?"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_its_id(rule: str, words: str) -> None:
    result = lint(words)
    assert rule in refused(result)
    assert not result.ok


@pytest.mark.parametrize(
    "words",
    [
        "We work with Acme, Globex, Initech, Umbrella and Hooli. Who handles it?",
        "Could I show you a 20 minute demo?",
        "Our platform offers routing, billing, tracking, and dashboards. Who handles it?",
        "- routing\n- billing\n- tracking\n\nWho handles it?",
        "Are you struggling with loads? Do you want to save?",
    ],
)
def test_a_pitch_is_warned_about(words: str) -> None:
    assert "MAIL-6" in warned(lint(words))


def test_three_client_names_are_no_pitch() -> None:
    assert "MAIL-6" not in warned(lint("We work with Acme, Globex and Initech. Who owns this?"))


def test_a_draft_must_not_name_its_own_sender() -> None:
    text = "Subject: loads\nFrom: boss@x.com\n\nHi,\n\nWho handles loads?\n"
    assert "C1" in refused(lint_text(text, TemplateKind.FIRST))


def test_a_mail_without_reason_and_customer_is_warned_about() -> None:
    result = lint_text("Subject: x\n\nHi,\n\nGot time on Tuesday?\n", TemplateKind.FIRST)
    assert "MAIL-5" in warned(result)


def test_a_conversation_may_be_long_and_ask_much() -> None:
    body = "Thank you for your reply. " + "word " * 300 + "Who? When could we talk? Where?"
    assert lint_parts("Re: loads", body, TemplateKind.CONVERSATION).ok


@pytest.mark.parametrize(
    ("extra", "level"), [(0, None), (60, Level.HINT), (95, Level.WARN), (190, Level.REFUSE)]
)
def test_words_are_judged_by_their_number(extra: int, level: Level | None) -> None:
    result = lint("word " * extra + ". " + QUESTION)
    found = [one.level for one in result.findings if one.rule == "MAIL-2"]
    assert found == ([] if level is None else [level])


def test_signature_and_footer_are_not_counted() -> None:
    footer = "\n\nOurs Inc., 1 Main Street, Springfield, IL 62701\nReply unsubscribe to opt out."
    assert lint(QUESTION).words == lint_text(
        f"Subject: Loads\n\n{BODY % QUESTION}VP Sales{footer}", TemplateKind.FIRST
    ).words  # fmt: skip


def test_a_mail_that_misses_the_goal_of_its_campaign_is_warned_about() -> None:
    result = lint_parts("Loads", "When could we talk?", TemplateKind.FIRST, Goal.REFERRAL)
    assert "MAIL-3" in warned(result)


def test_a_list_without_bosses_is_warned_about() -> None:
    assert [one.rule for one in start_level(["manager"], "director")] == ["MAIL-8"]
    assert start_level(["manager", "vp"], "director") == []
    assert start_level([], "director") == []


def test_the_empty_text_and_the_endless_text_are_refused() -> None:
    assert not lint_text("", TemplateKind.FIRST).ok
    assert not lint_text("x" * 30_000, TemplateKind.FIRST).ok


@given(st.text(max_size=400), st.sampled_from(TemplateKind))
def test_any_text_gets_an_answer_with_spans_inside_it(text: str, kind: TemplateKind) -> None:
    result = lint_text(text, kind)
    for one in result.findings:
        assert 0 <= one.span[0] <= one.span[1] <= len(text) + 1
    assert result.ok == all(one.level is not Level.REFUSE for one in result.findings)


@given(
    st.lists(
        st.sampled_from(["who ", "unsubscribe ", "reply ", "a, ", "(?) ", "\n", "{{ ", '"', "If "]),
        max_size=2000,
    )
)
def test_hostile_repetition_is_answered_quickly(parts: list[str]) -> None:
    lint_text("Subject: x\n\n" + "".join(parts), TemplateKind.FIRST)


def test_the_teams_own_limits_count() -> None:
    words = f"{'load ' * 60}. {QUESTION}"
    assert "MAIL-2" not in warned(lint(words))
    tight = TextLimits(target=30, warn=40, refuse=50)
    body = BODY % words
    result = lint_parts("Loads", body, TemplateKind.FIRST, limits=tight)
    assert "MAIL-2" in refused(result)
    assert "aim for 30" in next(one.message for one in result.findings if one.rule == "MAIL-2")


def test_the_teams_own_number_of_client_names_counts() -> None:
    body = BODY % f"Customers are Ace, Bolt, Core and Dyne. {QUESTION}"
    named = "names in a row"
    strict = lint_parts("Loads", body, TemplateKind.FIRST)
    assert any(named in one.message for one in strict.findings)
    loose = lint_parts("Loads", body, TemplateKind.FIRST, limits=TextLimits(client_names=5))
    assert not any(named in one.message for one in loose.findings)

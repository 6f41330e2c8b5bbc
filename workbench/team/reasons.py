"""Why each of the team's rules is as it is, and in which form a person changes it.

The policy page shows these sentences beside the values. A test asks for one per setting.
"""

from workbench.vocabulary.people import SettingKind
from workbench.vocabulary.record import record


@record
class Reason:
    """One setting's reason, in our own words, and the form its value is entered in."""

    why: str
    kind: SettingKind = SettingKind.NUMBER


REASONS: dict[str, Reason] = {
    "sending.cap_day": Reason(
        "A person can answer what fifty well-chosen mails bring. More costs care, and "
        "providers begin to look.",
    ),
    "sending.cap_week": Reason(
        "Three or four evenings of mailing leave days for the conversations they start.",
    ),
    "sending.ramp": Reason(
        "A mailbox that suddenly writes to many strangers looks stolen. Its reputation grows "
        "week by week.",
        SettingKind.STEPS,
    ),
    "sending.windows": Reason(
        "Early and in the evening a busy person clears a short mailbox; in between a mail drowns.",
        SettingKind.WINDOWS,
    ),
    "sending.weekdays": Reason(
        "Mondays are full and Fridays are over. Sunday evening is when people look at their week.",
        SettingKind.WEEKDAYS,
    ),
    "sending.gap_seconds": Reason(
        "A person writes one mail after another. A burst looks like a machine, also to providers.",
        SettingKind.SPAN,
    ),
    "sending.waiting_limit": Reason(
        "Whoever has ten answers waiting drops some. Tonight's mailing waits until they are "
        "handled.",
    ),
    "sending.lowest_rate": Reason(
        "A few bad days must not make the program send more than people can answer later.",
        SettingKind.SHARE,
    ),
    "sending.bounce_warn": Reason(
        "Two in a hundred is where providers begin to doubt a sender. Look at the list then.",
        SettingKind.SHARE,
    ),
    "sending.bounce_pause": Reason(
        "Five dead addresses in a hundred can ruin a domain for everybody. Mailing stops "
        "until a person has looked.",
        SettingKind.SHARE,
    ),
    "sending.bounce_after": Reason(
        "One bounce in ten mails says nothing yet.",
    ),
    "sending.customer_list_days": Reason(
        "Nobody mails a customer as a stranger. With an older list the program cannot know "
        "who is one.",
    ),
    "sending.poll_hours": Reason(
        "An opt-out nobody has read is still an opt-out. First read, then send.",
    ),
    "sending.ceiling_24h": Reason(
        "Below what the large providers allow, with answers and invitations counted, so that "
        "a mailbox is never locked.",
    ),
    "sending.lease_minutes": Reason(
        "Longer than a slow server may take for one mail, so that nobody takes a mail from a "
        "sender still at work.",
    ),
    "sending.variant_minimum": Reason(
        "Below fifty mails a difference between two texts is mostly luck.",
    ),
    "text.words_target": Reason(
        "Ninety words fit on a phone without scrolling.",
    ),
    "text.words_warn": Reason(
        "From here on most readers put a mail off until later, and later does not come.",
    ),
    "text.words_refuse": Reason(
        "A stranger's mail of this length is not read.",
    ),
    "text.client_names": Reason(
        "One example gives credit. A list of names is an advertisement.",
    ),
    "prospects.fit_threshold": Reason(
        "Marginal accounts are the most common waste of an SDR's time. Below this a reason is"
        " asked for.",
    ),
    "prospects.known_share": Reason(
        "A score made from less than half of the facts is a guess.",
        SettingKind.SHARE,
    ),
    "prospects.criteria_most": Reason(
        "Three to five good criteria find better accounts than a dozen weak ones.",
    ),
    "prospects.profiles_most": Reason(
        "A team that needs more profiles than this needs a decision first.",
    ),
    "prospects.profile_days": Reason(
        "Markets move. A profile is looked at once a quarter.",
    ),
    "prospects.cold_months": Reason(
        "Credit is for opportunities that outbound made. Whoever was in touch lately did not "
        "come from it.",
    ),
    "prospects.old_months": Reason(
        "After half a year people and plans have changed, and it is worth asking again.",
    ),
    "prospects.working_days": Reason(
        "An account nobody works any more goes back, so that the Working bin tells the truth.",
    ),
    "prospects.check_back_days": Reason(
        "“Not now” means next quarter, unless the person named a date.",
    ),
    "prospects.handover_read_days": Reason(
        "Answers to a colleague's mails come to the old mailbox for weeks; none may be lost.",
    ),
    "prospects.bin_names": Reason(
        "The bins keep their meaning; a team may call them as it likes.",
        SettingKind.NAMES,
    ),
    "responses.overdue_hours": Reason(
        "Interest cools within hours. Somebody who said yes hears from us the same day.",
    ),
    "responses.absence_days": Reason(
        "Most absences without a date last a week.",
    ),
    "calendar.opens": Reason(
        "Clocks that count business hours, such as a baton's, run only within the day.",
        SettingKind.TIME,
    ),
    "calendar.closes": Reason(
        "Clocks that count business hours, such as a baton's, run only within the day.",
        SettingKind.TIME,
    ),
    "calendar.weekdays": Reason(
        "A baton passed on the last business day is due on the next one, not on a day off.",
        SettingKind.WEEKDAYS,
    ),
    "calendar.holidays": Reason(
        "Nobody is expected to answer, and nothing falls due, on a public holiday.",
        SettingKind.COUNTRY,
    ),
    "baton.potential_users": Reason(
        "An account executive's hour is dear. Below this size a deal rarely pays for it.",
    ),
    "baton.due_days": Reason(
        "Four of five defects come from handoffs. A baton nobody picks up in a day is dropped.",
    ),
    "countries.opened": Reason(
        "In most countries outside the United States a cold mail needs a legal basis. A "
        "manager opens a country with the reason in writing, and the ledger keeps it.",
        SettingKind.COUNTRIES,
    ),
    "day.blocks": Reason(
        "A day in blocks batches like with like: answers in the morning, calls after lunch, "
        "the mailing last, and a break before anybody needs one.",
        SettingKind.BLOCKS,
    ),
    "day.conversations": Reason(
        "Five real conversations a day are what a trained SDR reaches; dials are not counted.",
    ),
    "pay.base_year_cents": Reason(
        "The commission target follows from it; everybody is on the same plan.",
        SettingKind.MONEY,
    ),
    "pay.commission_share": Reason(
        "About half of the base, a third of the total, is enough to matter without making "
        "people desperate.",
        SettingKind.SHARE,
    ),
    "pay.goal_qualified": Reason(
        "Eight to twelve audited opportunities are a good month. Half of the commission hangs"
        " on them.",
    ),
    "pay.goal_revenue_cents": Reason(
        "The other half of the commission follows what the sourced deals bring.",
        SettingKind.MONEY,
    ),
    "pay.currency": Reason(
        "Three letters, such as USD or EUR. A closed month keeps the currency it was closed in.",
        SettingKind.TEXT,
    ),
}

SECTIONS: dict[str, str] = {
    "sending": "Sending",
    "text": "Texts",
    "prospects": "Prospects",
    "responses": "Responses",
    "calendar": "Calendar",
    "baton": "Batons",
    "countries": "Countries",
    "day": "Day",
    "pay": "Pay",
}
"""Titles of the policy's sections, in order of the work."""

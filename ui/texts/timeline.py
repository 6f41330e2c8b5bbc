"""What a timeline says of each fact; `{who}` is the person there, `{by}` the colleague."""

from collections.abc import Mapping

from workbench.insight.messages.timeline import TouchKind

TITLE = "Timeline"
NOTHING = "Nothing has happened here yet."
MORE = "Show earlier"
LINE_NAME = "{day}: {words}"

BY = "{words} · {by}"
WITH_SUBJECT = "{words}: {subject}"

WORDS: Mapping[TouchKind, str] = {
    TouchKind.MAIL: "Mail to {who}",
    TouchKind.PLANNED_MAIL: "Mail planned to {who}",
    TouchKind.MAIL_ELSEWHERE: "Mail to {who}, sent outside the program",
    TouchKind.RESPONSE: "{word} from {who}",
    TouchKind.CONVERSATION: "Talk with {who}: {word}",
    TouchKind.MEETING: "Meeting with {who} ({word})",
    TouchKind.BIN: "{start} → {end}",
    TouchKind.PURSUIT: "Pursuit begun",
    TouchKind.PURSUIT_ENDED: "Pursuit ended",
    TouchKind.BATON: "Baton {word}",
    TouchKind.STAGE: "Opportunity: {word}",
    TouchKind.AUDIT: "Audit: {word}",
    TouchKind.INBOUND_LEAD: "Came as an inbound lead",
    TouchKind.SUPPRESSED: "{who} suppressed: {word}",
    TouchKind.ADDED: "Added",
    TouchKind.OWNER: "Given to {word}",
}
IMPORTED = "Imported"
NOBODY_OWNER = "Owner taken away"
SOMEBODY = "somebody there"

"""What the page of duplicates says."""

from collections.abc import Mapping

from ui.texts.cards import ACCOUNT_FIELDS, PERSON_FIELDS
from workbench.vocabulary.prospects import RecordKind

TITLE = "Duplicates"
SUBTITLE = (
    "Records that are probably one. Merging moves everything pending to the one that stays, and "
    "can be undone."
)
GROUP = "Duplicates"
PAIRS_NAME = "Pairs to decide"
FIELDS_NAME = "Both records, field by field"
PAIR, SCORE, FIELD = "Pair", "Sure", "Field"
FIELDS = {**PERSON_FIELDS, **ACCOUNT_FIELDS, "bin": "Bin"}
TWO = "{a} · {b}"
TWICE = "{a}, twice"
CERTAIN = "certain"
KINDS: Mapping[RecordKind, str] = {
    RecordKind.ACCOUNT: "account",
    RecordKind.CONTACT: "person",
}
SPOKEN = "{kind}: {a} and {b}, {score} per cent sure"
FIRST, SECOND = "1 · {name}", "2 · {name}"
STAYS = "“{name}” (number {number}) stays; “{other}” goes."
WHY = "Why"
PENDING = "Pending"
PENDING_SIDE = "{side}: {things}"
NOTHING_PENDING = "nothing"
NOTHING_PENDING_HERE = "Nothing is pending with either of them."
THING = "{count} {word}"

SEARCH = "Search again"
SEARCHING = "Searching for duplicates"
SEARCHED = "{records} compared: {pairs} wait for a decision."
SEARCH_STOPPED = "The search was stopped; the pairs are those of before."
RECORDS = ("record", "records")
PAIRS = ("pair", "pairs")
MERGE = "Merge"
MERGE_ALL = "Merge all {count} certain"
NO_CERTAIN = "Merge all certain"
NOT_ONE = "Not a duplicate"
TAKE_FIRST = "Take the value of record 1"
TAKE_SECOND = "Take the value of record 2"
NEXT_FIELD = "Next field"
LAST_FIELD = "Field before"
SWAP = "Let the other record stay"
NEXT, BEFORE = "Next pair", "Pair before"
UNDO = "Undo the last decision"
MERGED = "“{loser}” is merged into “{winner}”."
MERGED_MANY = "{pairs} merged."
MERGED_ASKED = "{questions} to decide by hand: {why}"
MERGED_OTHERS = "{pairs} left to whoever owns them."
QUESTIONS = ("pair became a question", "pairs became questions")
DISMISSED = "Kept as two; this pair is not shown again."
UNDONE = "Taken back."
UNDONE_PART = "Taken back, but for what was changed since: {kept}."
NONE = "No pair waits for a decision"
NONE_DETAIL = (
    "A search compares all accounts and people, and tells pairs that are certain from those you"
    " judge yourself."
)

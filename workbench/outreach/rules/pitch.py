"""MAIL-5 and MAIL-6: say why you write and whom you helped, but do not pitch."""

import re

from workbench.outreach.messages.templates import Finding
from workbench.outreach.rules.drafts import Piece, bullets
from workbench.outreach.rules.findings import HINT, WARN, first
from workbench.outreach.rules.questions import Asking

_WHY = re.compile(
    r"\b(?:i|we)(?:'m|’m|'re|’re| am| are)? (?:writing|reaching out|getting in touch|contacting"
    r"|e-?mailing"
    r"|looking|trying|hoping|asking|researching|calling|write|contact|reach out|ask|e-?mail)\b"
    r"|\bthe reason\b|\bbecause\b|\breason (?:i|for)\b|\bmy (?:reason|question|purpose)\b"
    r"|\bsaw (?:that|your)"
    r"|\b(?:i|we)(?:'d|’d| would) (?:like|love)\b|\b(?:i|we) (?:want|wanted|wonder|noticed|read"
    r"|saw|found|hope)\b"
    r"|\b(?:we|our company|my company|our team) (?:help|make|build|provide|offer|work|run"
    r"|support|serve|sell)"
    r"|\bwondering\b|\bhow (?:you|your|x\w*)\b.*\b(?:handle|run|manage|organi[sz]e|deal)",
    re.IGNORECASE,
)
_CREDIBLE = re.compile(
    r"\b(?:customers?|clients?|companies|teams|firms|users|manufacturers|retailers|banks|people"
    r"|businesses|"
    r"organi[sz]ations|agencies|hospitals|plants|carriers)\b[^.?!]{0,40}\b(?:like|such as"
    r"|including|as|e\.g|use|"
    r"used|cut|save[sd]?|reduce[sd]?|gained?|grew|moved|switched|rely|relied|trust)\b"
    r"|\b(?:like|such as|including) [A-Z]\w+|\bwe(?:'ve|’ve| have)? (?:recently |just |already "
    r"|also |currently )?"
    r"(?:help(?:ed)?|work(?:ed)? (?:with|for)|support(?:ed)?|serve[ds]?|did this (?:for|with)"
    r"|built|saved|do this for)"
    r" (?!you\b|your\b)\w+|\b[A-Z][\w&.-]+ (?:uses|used|cut|cuts|saved|saves|reduced|reduces"
    r"|gained|grew|doubled|"
    r"moved|switched|runs|relies|halved|replaced|brought|went|lowered|improved|closed|shortened)\b"
    r"|\bcase stud(?:y|ies)\b|\btrusted by\b|\bused by\b|\bexample\b|\b\d{1,3} ?(?:%|percent)"
    r"|\bfor instance\b"
    r"|\b(?:one|some|several|many|few|two|three|\d+) (?:of our |other )?(?:\w+ )?(?:customers?"
    r"|clients?|companies)\b"
    r"|\b(?:our|a) (?:customer|client)\b|\bamong them\b|\bone of (?:them|our|these)\b",
)
_NAME = r"(?:[A-Z0-9][\w&.’'-]*(?: (?:&|of|and Co\.?) ?[A-Z]\w*| [A-Z][\w&.’'-]*){0,3})"
_NAMES = re.compile(rf"{_NAME}(?:,? (?:and|&|or|plus) {_NAME}|, {_NAME}){{2,}}")
_NOT_CLIENTS = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july"
    r"|august|"
    r"september|october|november|december|i|we|you|who|hi|hello|dear|germany|france|spain|italy"
    r"|europe|asia"
    r"|america|us|uk|usa|emea|apac|sales|marketing|hr|it|finance|legal|operations|x+)$",
    re.IGNORECASE,
)
_DEMO = re.compile(
    r"\b(?:\d{1,3}|ten|fifteen|twenty|thirty|half)[- ]?(?:min(?:ute)?s?"
    r"|hour)\b[^.?!\n]{0,40}\b(?:demo\w*|"
    r"presentation|walk-?through|product tour|webinar|pitch)|\b(?:product|free|live|short|quick"
    r"|brief|personal"
    r"|online|a|the|our) demo(?:nstration)?s?\b|\bfree trial\b|\b(?:show|walk"
    r"|take) you (?:through )?(?:our|the|what"
    r" our|how our)\b|\bsee (?:it|our \w+) in action\b",
    re.IGNORECASE,
)
_FEATURES = re.compile(
    r"\b(?:features?|offers?|includes?|provides?|comes? with|supports?|delivers?|capabilities"
    r"|benefits|gives you|"
    r"lets you|enables you"
    r"|allows you)\b[^.?!\n]{0,40}?(?:[^.,?!\n]{2,50},){2,9}[^.,?!\n]{0,15}\b(?:and|or|plus)\b"
    r"|\b(?:key|main|top|core) (?:features|benefits|capabilities)\b",
    re.IGNORECASE,
)
_HYPE = re.compile(
    r"\b(?:industry[- ]leading|market[- ]leading|best[- ]in[- ]class|world[- ]class"
    r"|cutting[- ]edge|leading provider"
    r"|revolutionary|revolutioni[sz]e|game[- ]chang\w+|next[- ]generation"
    r"|state[- ]of[- ]the[- ]art|turn-?key"
    r"|one[- ]stop|all[- ]in[- ]one|end[- ]to[- ]end solution|unparalleled|unmatched"
    r"|guaranteed?|risk[- ]free"
    r"|limited[- ]time|act now|special offer|discount|exclusive offer|best price|10x|skyrocket"
    r"|supercharge"
    r"|synerg\w+|award[- ]winning|no obligation|sign up (?:today|now)|don[’']t miss)\b",
    re.IGNORECASE,
)


def credibility(pieces: tuple[Piece, ...], asking: Asking) -> list[Finding]:
    """MAIL-5: says plainly why the rep writes, and offers an example customer."""
    if not pieces:
        return []
    whole = "\n".join(piece.text for piece in pieces)
    span = (pieces[0].at, pieces[0].at + len(pieces[0].text))
    found: list[Finding] = []
    asks_who = any(one.referral for one in asking.asked)
    if not _WHY.search(whole) and not asks_who:
        found.append(Finding("MAIL-5", WARN, "Say plainly why you write.", span))
    if not _CREDIBLE.search(whole):
        message = "Offer credibility: one example customer and what changed for them."
        found.append(Finding("MAIL-5", WARN, message, span))
    return found


def pitching(pieces: tuple[Piece, ...], asking: Asking, most_names: int) -> list[Finding]:
    """MAIL-6: no feature list, no demo, no stack of leading questions, and at most `most_names`
    clients in a row.
    """
    found: list[Finding] = []
    for piece in pieces:
        found += _client_names(piece, most_names)
        found += first(_DEMO, piece, "MAIL-6", WARN, "“%s” is a pitch; ask something easier first.")
        found += first(_FEATURES, piece, "MAIL-6", WARN, "“%s” is a list of features.")
        items = bullets(piece.text)
        if len(items) >= 3:
            span = (piece.at + items[0][0], piece.at + items[-1][1])
            found.append(Finding("MAIL-6", WARN, "A list of points reads like a brochure.", span))
        hits = list(_HYPE.finditer(piece.text))
        if hits:
            level = WARN if len(hits) > 1 else HINT
            span = (piece.at + hits[0].start(), piece.at + hits[0].end())
            message = f"“{hits[0].group()}” is advertising language."
            found.append(Finding("MAIL-6", level, message, span))
    if asking.count >= 3 or _stacked(asking):
        span = (asking.asked[0].sentence.span[0], asking.asked[-1].sentence.span[1])
        found.append(Finding("MAIL-6", WARN, "A stack of leading questions is a pitch.", span))
    return found


def _stacked(asking: Asking) -> bool:
    """Two leading yes-or-no questions in a row, each of them about the reader's troubles."""
    leading = re.compile(
        r"^(?:and |or |so )?(?:are you (?:struggling|tired|looking|having|losing|still"
        r"|frustrated|wasting)"
        r"|do you (?:want|struggle|need|wish|have trouble|spend|lose|find)|would you like"
        r"|what if|is your"
        r"|are your|does your|did you know|have you ever|ever )",
        re.IGNORECASE,
    )
    return sum(1 for one in asking.asked if leading.match(one.sentence.text)) >= 2


def _client_names(piece: Piece, most: int) -> list[Finding]:
    for hit in _NAMES.finditer(piece.text):
        names = re.split(r",? (?:and|&|or|plus) |, ", hit.group())
        clients = [name for name in names if not _NOT_CLIENTS.match(name.strip())]
        if len(clients) > most:
            span = (piece.at + hit.start(), piece.at + hit.end())
            message = f"{len(clients)} names in a row; one example says more."
            return [Finding("MAIL-6", WARN, message, span)]
    return []

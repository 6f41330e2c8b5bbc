"""Which sentences of a draft are questions, with or without a question mark (MAIL-3).

A `?` in a link is masked before; one in a quotation, or in the notice that one may opt out, is
not asked of the reader. A question may lack its mark: “Who handles this at your company.”
"""

import re

from workbench.outreach.rules.asks import asks_referral, asks_talk, offers_talk
from workbench.outreach.rules.drafts import Draft, Sentence, readable, sentences
from workbench.vocabulary.record import record

_LEAD = re.compile(
    r"^(?:(?:so|and|or|but|well|now|if so|if not|if yes|in that case|then|also|otherwise"
    r"|quick question"
    r"|one question|my question(?: is)?|a question|just curious|curious|out of curiosity"
    r"|to be clear"
    r"|in short|p\.?\s?s\.?|briefly|simply|honestly|please|hi|hello|hey|dear|xx+"
    r"|[-*•])\b[\s,:;.–—-]*)+",
    re.IGNORECASE,
)
_WH = re.compile(
    r"^(?:who|whom|what|when|where|why|how|whose)(?:'s|’s|'d|’d)?\s+(?:(?:exactly|else"
    r"|currently|usually|then"
    r"|(?:at|on|in|within)\s+(?:your|the|x)\w*(?:\s\w+)?)\s+)?"
    r"(?:is|are|was|were|do|does|did|would|could|can|should|will|shall|might|may|has|have|about"
    r"|come"
    r"|handles|runs|owns|leads|manages|looks|heads|takes|deals|decides|oversees|works|best|many"
    r"|much"
    r"|often|long|soon|far|well|makes)\b"
    r"|^who(?:'s|’s)\s|^(?:what|which)\s+(?:time|day|kind|tool|tools|system|part|team|person"
    r"|week|process)"
    r"\s+(?:is|are|do|does|would|could|works|suits|should|will|can|of)\b"
    r"|^which\s+of\s+(?:your|you|these|them|the)\b",
    re.IGNORECASE,
)
_NOT_WH = re.compile(
    r"^(?:what|how|who|when|where|why)\s+(?:\w+\s+){1,6}?(?:is|was|means|matters|makes|made"
    r"|changed)\s+"
    r"(?:that|the|a|an|simple|this|how|why|to|because|more)\b.*[.!]$|^what (?:is|’s|'s) (?:more"
    r"|new|worse)\b",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"^(?:would|could|can|do|does|did|are|is|will|shall|might|may|have|has|isn't|aren't|don't"
    r"|doesn't"
    r"|wouldn't|couldn't|can't|won't)\s+(?:you|we|i|it|there|this|that|he|she|they|your|anyone"
    r"|someone"
    r"|somebody|anybody|x\w+|next|monday|tuesday|wednesday|thursday|friday|tomorrow|today|early"
    r"|late"
    r"|now|a|the|any)\b",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"^(?:should|had|were|may) (?:you|this|it|that|i|we)\b", re.IGNORECASE)
_SHORT = re.compile(
    r"^(?:any chance|mind (?:if|point|shar|tell|giv|connect|introduc|forward)\w*|worth (?:a|an"
    r"|your|talking|\d)"
    r"|open to|interested in|up for|care to|possible to|ok(?:ay)? (?:if|to)|fancy a)\b",
    re.IGNORECASE,
)
_INDIRECT = re.compile(
    r"\b(?:i|we)(?:'m|’m| am|’ve been| have been| was| were)?\s*(?:just |also "
    r"|really )?(?:wonder(?:ed|ing)?)"
    r"\s+(?:if|whether|who|when|what|how|which|where)\b"
    r"|\b(?:i|we)(?:'d|’d| would)\s+(?:like|love|want)\s+to\s+(?:ask|know|hear|learn|find out"
    r"|understand)\s+"
    r"(?:you\s+)?(?:if|whether|who|when|what|how|which|where)\b"
    r"|\b(?:i|we) (?:want|wanted) to (?:ask|know)\s+(?:you\s+)?(?:if|whether|who|when|what|how"
    r"|which)\b"
    r"|\b(?:may|might|can|could) i ask\b|\b(?:my|the|one|a|only) question (?:for you )?is\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“„][^\"“”„\n]*[\"”“]")
_ASIDE = re.compile(r"\([^()\s]*(?:\s[^()\s]+)?\s*\?\)")
_OPTING = re.compile(
    r"\b(?:unsubscribe|opt[ -]?out|not (?:want|wish) to (?:hear|receive)|stop (?:hearing|receiving)"
    r"|rather not (?:hear|receive))\b|n['’]t want (?:to hear|to receive|these|any more|more)\b",
    re.IGNORECASE,
)
_SECOND = re.compile(
    r"(?:,|;|–|—|\band\b|\bor\b|\?)\s*(?:and|but|or)?\s*,?\s*(?:if so,?\s*|also\s*|then\s*)?(?<=\s)"
    r"(?:(?:who|what|when|where|why|how|which)\s+(?:\w+\s+)?(?:is|are|would|could|can|should|do"
    r"|does|will|might)"
    r"(?:\s+(?:you|we|i|the|your|it|a|that|be|this|there))\b"
    r"|(?:would|could|can|do|are|will|shall|may|should)\s+(?:you|we)\b)",
    re.IGNORECASE,
)


@record
class Asked:
    """One sentence that asks: how many questions it holds, and what it asks for."""

    sentence: Sentence
    count: int
    referral: bool
    talk: bool


@record
class Asking:
    """Everything a draft asks. `offers` are sentences that only offer a talk."""

    asked: tuple[Asked, ...]
    offers: tuple[Sentence, ...]

    @property
    def count(self) -> int:
        """How many real questions the draft asks."""
        return sum(one.count for one in self.asked)


def read_asking(draft: Draft) -> Asking:
    """Finds the questions and requests in what a reader reads of the draft."""
    whole = [one for piece in readable(draft) for one in sentences(piece)]
    asked: list[Asked] = []
    weak: list[Asked] = []
    offers: list[Sentence] = []
    for sentence in whole:
        if _OPTING.search(sentence.text):
            continue
        count = _count(sentence.text)
        referral = asks_referral(sentence.text, question=count > 0)
        talk = asks_talk(sentence.text, question=count > 0)
        if count:
            asked.append(Asked(sentence, count, referral, talk))
        elif referral or talk:
            weak.append(Asked(sentence, 0, referral, talk))
        elif offers_talk(sentence.text):
            offers.append(sentence)
    return Asking(_with_requests(asked, weak), tuple(offers))


def _with_requests(asked: list[Asked], weak: list[Asked]) -> tuple[Asked, ...]:
    """A request (“please point me to …”) is the question of a draft that has no other."""
    if asked or not weak:
        return tuple(asked + weak)
    first, *rest = weak
    return (Asked(first.sentence, 1, first.referral, first.talk), *rest)


def _count(text: str) -> int:
    """How many questions one sentence asks of its reader."""
    bare = _ASIDE.sub("", _QUOTED.sub(lambda hit: _quotation(hit.group()), text)).strip()
    marked = re.search(r"\?[!?]*[\"'”’)\]]*$", bare) is not None
    core = _LEAD.sub("", bare)
    if not (marked or _is_unmarked(core)):
        return 0
    return 1 + len(_SECOND.findall(_after_condition(core)[8:]))


def _quotation(quoted: str) -> str:
    """A quotation without its question mark, so that only its writer asks it."""
    return quoted.replace("?", "")


def _is_unmarked(core: str) -> bool:
    """Whether a sentence without its mark is a question by its order of words."""
    for clause in (core, re.split(r":\s+|\s[–—-]\s", core)[-1], _after_condition(core)):
        bare = _LEAD.sub("", clause.strip())
        if _CONDITIONAL.match(bare) and not re.match(r"may i\b|should (?:i|we)\b", bare, re.I):
            continue
        if (_WH.match(bare) and not _NOT_WH.match(bare)) or _INVERTED.match(bare):
            return True
        if _SHORT.match(bare):
            return True
    return bool(_INDIRECT.search(core))


def _after_condition(core: str) -> str:
    """What follows “If you are not the one, …”."""
    found = re.match(
        r"^(?:if|since|as|given|when|while|before|after|in case)\b[^,]{3,90},\s+", core, re.I
    )
    return core[found.end() :] if found else core

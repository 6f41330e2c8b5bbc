"""C4 to C12 on a draft (mail-facts §1.2).

The program itself adds the identification, the postal address and the opt-out (rules/footer.py),
so a draft without them is fine. What a draft must not do is deny, hide or complicate them.
"""

import re

from workbench.outreach.messages.templates import Finding
from workbench.outreach.rules.drafts import Draft, Piece, mask
from workbench.outreach.rules.findings import REFUSE, WARN, each, first

_STOP = (
    r"(?:unsubscrib\w*|opt(?:ing|ed)?[ -]?out|be(?:ing)? removed|remove (?:you|your|me"
    r"|yourself)|removal"
    r"|stop (?:receiving|hearing|getting|these|my|our|all)|(?:no longer"
    r"|not) (?:to )?(?:want (?:my|our|these|any|more|further)|receive"
    r"|get|hear|wish to"
    r"|want to (?:hear|receive|get))|(?:don[’']t|do not) (?:want|wish) (?:to (?:hear|receive"
    r"|get|be)|any|more|these|"
    r"further)|rather not (?:hear|receive|get)|off (?:my|our|the|this) (?:list|mailing)"
    r"|end (?:these|this) (?:mails|"
    r"e-?mails|messages)|take you off|taken off|cancel (?:your subscription|these|our mails))"
)
_MORE = (
    r"(?:log(?:ging)? ?in|sign(?:ing)? in|your (?:account|password|user ?name|customer number"
    r"|id\b)|create an account"
    r"|(?:your|a|the|state|give|tell|with) (?:\w+ )?reasons?\b|tell (?:me|us) why|explain"
    r"|let (?:me|us) know why|why you"
    r"|(?:please )?(?:call|phone|ring|fax|telephone)\b|by (?:phone|post|fax|letter"
    r"|mail(?: to)? \d)|fill (?:in|out|up)"
    r"|complete (?:the|a|our|this)|\bform\b|survey|questionnaire|(?:a|written|registered"
    r"|signed) (?:letter|request)|"
    r"in writing|postal mail|\bfees?\b|charged?\b|\bpay\b|payment|[$€£] ?\d|date of birth"
    r"|(?:your|full|company)"
    r" (?:full )?(?:name|phone|address|job|title|details)|phone number|employee|verify"
    r"|verification|"
    r"confirm (?:your|it|the|by|twice|in)|(?:two|three|several|both|four|\d) (?:steps|pages"
    r"|times|mails|clicks|links)"
    r"|visit [^.?!]*\band\b|and then\b|identification|proof|passport|captcha|download|install)"
)
_ASKS_MORE = re.compile(
    rf"\b{_STOP}\b[^.?!\n]{{0,140}}\b{_MORE}|\b{_MORE}[^.?!\n]{{0,120}}\b(?:to|in order to"
    rf"|if you|so that|so i|so we) "
    rf"(?:\w+ ){{0,4}}{_STOP}",
    re.IGNORECASE,
)
_THEN_MORE = re.compile(
    rf"\b{_STOP}\b[^.?!\n]{{0,120}}[.!?]\s+(?:you (?:will|must|need|have to|should)"
    rf"|please (?:also )?(?:include|state|give|"
    rf"add|provide|tell|explain|call|log)|we (?:will |may )?(?:need|require|ask)|include"
    rf"|requests? (?:must|need|are|take)|be sure"
    rf" to|make sure|(?:reply|write|answer|respond|e-?mail (?:me|us)) (?:with|stating|giving"
    rf"|and)|to (?:do so|confirm))\b[^.?!\n]{{0,120}}\b(?:{_MORE}|name|number|address"
    rf"|reason|why|include)",
    re.IGNORECASE,
)
_NO_PROMISE = re.compile(
    r"\bno (?:reason|explanation|form|call|log-?in|need|charge|cost|fee|questions)\b"
    r"|\bwithout\b|\bfree of charge\b",
    re.IGNORECASE,
)
_DENIES_AD = re.compile(
    r"\b(?:this|it|that|my (?:e-?mail|note|message))(?:(?:'s|’s| is)(?: certainly| definitely"
    r"| really)? (?:not|no)"
    r"|(?: is|was)n[’']t)(?: an?| any| meant as an?| intended as an?)? (?:\w+ )?(?:ad\b"
    r"|advert\w*|solicitation|sales"
    r"|spam|marketing|commercial|promotion\w*|pitch|cold (?:e-?mail|mail|outreach)|newsletter|mass)"
    r"|\bnot (?:an? )?(?:ad\b|advertisement|solicitation|spam|sales (?:pitch|e-?mail|mail|call"
    r"|message|letter)"
    r"|commercial (?:e-?mail|message|mail)|marketing (?:e-?mail|message|mail)|a pitch|pitching"
    r"|trying to sell|"
    r"selling|here to sell|going to sell|looking to sell|want(?:ing)? to sell)"
    r"|\bn[’']t (?:trying|going|here|want|"
    r"looking) to sell|\b(?:nothing|not anything) to sell\b|\b(?:don[’']t"
    r"|do not) want to sell\b|\bno sales "
    r"pitch\b|\bisn[’']t a sales\b|\bpersonal,? (?:and )?non-?commercial\b",
    re.IGNORECASE,
)
_FALSE_CONSENT = re.compile(
    r"\byou(?:'re|’re| are)(?: getting| receiving)? (?:this )?(?:e-?mail|mail|message"
    r"|this)? ?(?:because|since|as) you"
    r" (?:\w+ )?(?:signed|opted|subscribed|asked|agreed|registered|requested|gave|consented"
    r"|are (?:a )?(?:subscri|"
    r"custom|member))|\byou(?:'ve| have)? (?:previously |already )?(?:opted in|consented"
    r"|agreed to (?:receive|be))|"
    r"\bwith your (?:consent|permission)\b",
    re.IGNORECASE,
)
_HIDES = re.compile(
    r"\b(?:ignore|disregard|skip|never mind|forget|overlook|do not mind|don[’']t mind"
    r"|pay no attention to)\b[^.?!\n]{0,30}"
    r"\b(?:footer|notice|below|small print|fine print|legal|disclaimer|unsubscribe|opt[ -]?out"
    r"|boilerplate|line at)"
    r"|\b(?:cannot|can[’']?t|can not|no way to|not possible to|unable to|impossible to"
    r"|no (?:option|need) to|there is no)"
    r" (?:\w+ ){0,2}(?:unsubscribe|opt[ -]?out|be removed|stop these)|\b(?:unsubscribe"
    r"|opt[ -]?out)\w* (?:is|are|requests? "
    r"(?:are|is|will)|will)(?: be)?(?: not|n[’']t| no longer) (?:possible|available|honou?red"
    r"|accepted|processed|be)"
    r"|\b(?:footer|notice|disclaimer) (?:below )?(?:is|was|gets|does)(?: only| just| not"
    r"|n[’']t)? (?:added|automatic|"
    r"apply|meant|inserted|there)\b|\bautomatic(?:ally)? (?:added|inserted) (?:footer|notice)",
    re.IGNORECASE,
)
_DEAD_END = re.compile(
    r"\b(?:do not|don[’']t|please do not|please don[’']t|cannot|can[’']t) (?:reply|respond"
    r"|answer)(?: directly)? to (?:this"
    r"|the)|\b(?:replies|answers|responses) (?:to this \w+ )?(?:are|will)(?: be)?(?: not"
    r"|n[’']t) (?:read|monitored|"
    r"answered|received|seen|be)|\b(?:mailbox|inbox|address|account) is (?:not"
    r"|un)[ -]?(?:monitored|read|checked|attended)"
    r"|\bunmonitored\b|\bno-?reply@|\bnoreply\b|\bdo-?not-?reply@",
    re.IGNORECASE,
)
_MENU = re.compile(
    r"\b(?:choose|select|pick|tell (?:me|us)|let (?:me|us) know|specify|indicate) (?:which|what"
    r"|how (?:often|many)) [^.?!\n]"
    r"{0,40}\b(?:e-?mails?|mails?|updates?|topics?|messages?|newsletters?|news|information"
    r"|hear from|contact you|write)\b"
    r"|\b(?:manage|update|change|set|adjust|edit) (?:your )?(?:e-?mail |mail |subscription "
    r"|contact |communication )?"
    r"preferences\b|\b(?:receive|get|hear from (?:me|us)|want|send(?: you)?"
    r"|prefer) (?:\w+ )?(?:fewer|less(?: frequent)?|only)"
    r" [^.?!\n]{0,30}(?:e-?mails?|mails?|updates?|messages?|news|often)\b|\b(?:daily|weekly"
    r"|monthly|quarterly)\b[^.?!\n]"
    r"{0,40}\b(?:or|/|,)\s*[^.?!\n]{0,20}\b(?:weekly|monthly|quarterly|yearly"
    r"|annually)\b(?=[^?]*\b(?:mails?|e-?mails?|"
    r"updates?|news|hear|reply|digest)|)|\breply (?:with )?[\"“']?(?:1|a|one|less|monthly"
    r"|weekly|fewer|pause|later)[\"”']?"
    r"(?:\)|:| for| to| if)[^.?!\n]{0,60}\b(?:mails?|e-?mails?|updates?|news|offers?|hear"
    r"|digest|month|week|messages?)",
    re.IGNORECASE,
)
_NONE_AT_ALL = re.compile(
    r"\b(?:no|none|nothing|never|stop all|not? (?:\w+ ){0,2}any"
    r"|zero)\b[^.?!\n]{0,30}\b(?:e-?mails?|mails?|messages?|"
    r"at all|again|contact|write|hear|more)\b|\bunsubscribe(?: (?:you )?(?:from )?(?:all"
    r"|everything|completely|altogether)|"
    r"[\"”']? (?:to|and|for|for no|means|if)\b)|\b(?:reply|write|answer"
    r"|send)(?: with)? (?:the word )?[\"“'*]?unsubscribe"
    r"|\bstop everything\b|\bopt out of (?:all|everything)\b|\bnot write (?:to you )?(?:again"
    r"|any more|anymore)\b|\bstop all\b",
    re.IGNORECASE,
)
_WRONG_WORD = re.compile(
    r"\b(?:reply|write|answer|say|send)(?:ing)?(?: back)?(?: with)? [\"“'](?:no(?: thanks"
    r"| thank you)?|not interested|pass|"
    r"nope|stop)[\"”'][^.?!\n]{0,60}\b(?:not (?:write|mail|contact|bother)|stop|remove|won[’']t"
    r"|off)",
    re.IGNORECASE,
)
_LINKED = re.compile(
    r"\bunsubscribe\b[^.?!\n]{0,30}(?:https?://|www\.|\bclick\b|\bhere:)", re.IGNORECASE
)
_GUESSED = re.compile(
    r"\b(?:guess(?:ed|ing)?|tried (?:a few|some|several|different)|figured out|worked out"
    r"|hope this is|put together|"
    r"made up|derived|constructed)\b[^.?!\n]{0,40}\b(?:your (?:e-?mail|address|right address)"
    r"|address(?:es)?|e-?mail "
    r"(?:address|format)|combinations?|variations?|permutations?)|\b(?:e-?mail )?(?:permutat"
    r"|address finder|"
    r"scraped|harvested)\w*",
    re.IGNORECASE,
)


def opt_out_law(draft: Draft) -> list[Finding]:
    """C5, C7, C9, C10: opting out is one reply, and no text makes it harder or hides it."""
    piece = Piece(mask(draft.body), draft.body_at)
    raw = Piece(draft.body, draft.body_at)
    found = first(_HIDES, piece, "C5", REFUSE, "“%s” hides or denies the opt-out.")
    found += first(_DEAD_END, raw, "C7", REFUSE, "“%s”: a reply must reach you.")
    for pattern in (_ASKS_MORE, _THEN_MORE):
        for hit in pattern.finditer(piece.text):
            if not _NO_PROMISE.search(hit.group()):
                span = (piece.at + hit.start(), piece.at + hit.end())
                message = (
                    "Opting out takes one reply and nothing else: no log-in, form, call, reason."
                )
                found.append(Finding("C9", REFUSE, message, span))
    if not _NONE_AT_ALL.search(piece.text):
        found += first(_MENU, piece, "C10", REFUSE, "“%s”: offer “no mail at all” too.")
    found += first(
        _WRONG_WORD, raw, "C5", WARN, "Ask for the word “unsubscribe”: a polite no is a no."
    )
    found += first(_LINKED, raw, "C7", WARN, "The program takes opt-outs by reply, not by a page.")
    return found


def identification(draft: Draft) -> list[Finding]:
    """C4 and C12: the mail does not deny being a solicitation, nor rest on a guessed address."""
    found: list[Finding] = []
    for piece in (Piece(draft.subject, draft.subject_at), Piece(mask(draft.body), draft.body_at)):
        found += each(_DENIES_AD, piece, "C4", REFUSE, "“%s” denies what the mail is.")
        found += first(_FALSE_CONSENT, piece, "C4", REFUSE, "“%s” claims a consent nobody gave.")
        found += first(
            _GUESSED, piece, "C12", REFUSE, "“%s”: a guessed address must not be mailed."
        )
    return found

"""What a sentence asks for: who the right person is, or a short talk (MAIL-3).

Both kinds are recognised in questions and in requests without a question mark; a sentence that
only mentions people or calls asks for neither.
"""

import re

_PEOPLE = r"(?:person|people|contact|one|colleague|someone|somebody|individual|team|place|owner)"
_TIMES = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|tonight|next week|"
    r"this week|this (?:morning|afternoon)|next (?:month|days)|later this week|\d{1,2}(?::\d\d)? ?"
    r"(?:am|pm|o'clock)|noon)"
)
_TALK = r"(?:talk|chat|speak|call|connect|meet|catch up|hop on|jump on|discuss)"
_TALK_NOUN = (
    r"(?:call|chat|talk|meeting|conversation|phone call|zoom|coffee|catch-?up|demo|demonstration|"
    r"walk-?through|intro call|introduction call|discussion|session)"
)
_SIZE = (
    r"(?:(?:a|an|some|another|our|your|one|the|first|quick|short|brief|little|friendly|exploratory|"
    r"introductory|intro|discovery|phone|video|online|live|"
    r"(?:\d+|five|ten|fifteen|twenty|thirty)[- ]?min(?:ute)?s?)[ -]+){0,4}"
)
_MINUTES = (
    r"(?:\d+(?: ?(?:to|or|–|-) ?\d+)?|five|ten|fifteen|twenty|thirty|a few|a couple(?: of)?"
    r"|several|some)"
    r"[- ]?(?:min(?:ute)?s?\b|hours?\b)|(?:half|quarter of) an hour"
)

REFERRAL = re.compile(
    r"\b(?:right|best|appropriate|correct|proper|relevant|better|ideal|other|another|different)"
    rf"\s+(?:\w+\s+)?{_PEOPLE}\b"
    r"|\bwho(?:m|ever)?(?:'s|’s| is| are| would be| might be| could be| on| at| in| else"
    r"| within| from)\b"
    r"|\bwho(?:m)?\s+(?:should|could|can|would|might|do|shall|may)\s+(?:i|we|you)\b"
    r"|\bwho(?: currently| usually| really| actually)?\s+(?:handles|runs|owns|leads|manages|looks"
    r"|heads|takes|deals|decides|oversees|drives|makes|has|does|cares|works|covers|coordinates"
    r"|plans"
    r"|buys|directs|controls|supervises|thinks|keeps|would|might|could)\b"
    r"|\b(?:point|steer|direct|refer|introduce|put|guide|lead)\s+(?:me|us)\s+(?:to|toward"
    r"|towards|in"
    r"|at|over)\b"
    r"|\bconnect\s+(?:me|us)\s+(?:with|to)\b"
    r"|\b(?:pass|forward|send)\s+(?:this|it|my (?:note|mail|message|e-?mail))\b[^.?!]*\b(?:to"
    r"|on|along)\b"
    r"|\bwhich\s+(?:of your (?:colleagues|people|team)|person|colleague|team|department)\b"
    r"|\b(?:name|names)\s+of\s+(?:the|whoever|a|someone|somebody|your)\b"
    r"|\b(?:someone|somebody|anyone|anybody)\s+(?:else|on your team|in your|at)\b"
    r"|\bin charge of\b|\bresponsible for\b"
    r"|(?:^|[:,;–—] |\b(?:know|me|share|ask|wondering|see|learn|out|say|is|and|colleagues) )who "
    r"(?:\w+ly )?[a-z]+s\b"
    r"|\b(?:something|one) you (?:look after|handle|own|run|manage|decide|take care)"
    r"|\b(?:in|is|on|under) your (?:area|desk|remit|responsibility|department|plate|hands)\b"
    r"|\bis (?:it|this|that) (?:you|someone|somebody|a colleague)\b"
    r"|\bwer\s+(?:ist|kümmert|verantwortet|leitet|wäre)\b|\bansprechpartner"
    r"|\bqui\s+(?:est|s'occupe|gère|dirige|serait)\b|\bbonne personne\b"
    r"|\bquién\s+(?:es|se encarga|lleva|sería)\b|\bpersona (?:adecuada|indicada|correcta)\b",
    re.IGNORECASE,
)
_TO_THE_PERSON = re.compile(
    rf"\b(?:right|best|appropriate|correct|proper|relevant|better|ideal|other|another|different)"
    rf"\s+(?:\w+\s+)?{_PEOPLE}\b(?:\s+(?:at|in|on|there|for (?:me|us)|that i|i|we"
    rf"|whom i)\b[^,.?!]{{0,30}}?)?"
    rf"\s+(?:(?:should|could|can|might) )?(?:to|for)?\s*(?:{_TALK}|reach out|be in touch"
    rf"|get in touch|ask|contact|(?:have |set up )?{_SIZE}{_TALK_NOUN})"
    r"(?:\s+(?:to|with))?"
    r"|\bwho(?:m)?\b[^,.?!]{0,40}?\b(?:i|we|me|us)\b\s+(?:best |rather |instead |better )?(?:to )?"
    rf"(?:be )?(?:{_TALK}(?:ing)?|reach out|get in touch|set up {_SIZE}{_TALK_NOUN}|contact|ask"
    rf"|write)"
    r"(?:\s+(?:to|with))?"
    rf"|\b(?:someone|somebody|anyone|one|person|colleague)\b[^,.?!]{{0,20}}?\b(?:i|we)\s+"
    rf"(?:should|could|can|might)\s+(?:rather |better )?{_TALK}(?:\s+(?:to|with))?",
    re.IGNORECASE,
)
TALK = re.compile(
    r"\b(?:good|best|convenient|better|suitable|right|ideal|free|open)\s+(?:time|day|moment"
    r"|slot|hour)s?\b"
    rf"|\bwhen\b[^.?!]{{0,40}}\b(?:{_TALK}|available|free|works?|suits?|time|calendar)\b"
    rf"|\b(?:have|spare|got|find|give|grab|take|get|borrow|need|offer|steal|for)\s+(?:me "
    rf"|us )?(?:{_MINUTES})"
    rf"|\b(?:have|make|find|got)\s+(?:the |some |any |a little )?time\s+(?:for|to|on|next|this"
    rf"|{_TIMES})\b"
    rf"|\b(?:open|up|available|free|game|willing|interested|keen|happy|opposed|ready|able"
    rf"|comfortable)\s+"
    rf"(?:to|for|in|with)\s+(?:(?:having|hopping|jumping|scheduling|setting up|doing|joining"
    rf"|hop|jump"
    rf"|schedule|set up|do|have|join|get|getting"
    rf"|a)\s+)?(?:on\s+)?(?:for\s+)?{_SIZE}(?:{_TALK}\b|{_TALK_NOUN}\b|talking|chatting|speaking"
    rf"|meeting|connecting)"
    rf"|\b(?:hop|jump|get|schedule|set up|set|book|arrange|grab|have|do|put|organi[sz]e|plan"
    rf"|start|join|fit in"
    rf"|squeeze in|hopping|jumping|scheduling|setting up|booking|arranging|having)\s+(?:on "
    rf"|onto |in |you in for )?(?:for )?{_SIZE}{_TALK_NOUN}\b"
    rf"|\b(?:can|could|may|shall|should|would|might)\s+(?:we|you and i|i)\s+(?:\w+ )?(?:{_TALK}"
    rf"|have a"
    r"|give you a (?:call|ring)|ring you|phone you|get on|show you|find (?:a )?time|get together)\b"
    rf"|\b(?:can|could|would|will)\s+you\s+(?:\w+ )?(?:{_TALK})\b(?!\s+(?:me|us)\s+(?:with|to))"
    rf"|\b(?:are|would|will)\s+you\s+(?:be\s+)?(?:free|available|around|reachable)\b"
    rf"|\b(?:how|what)\s+about\s+(?:{_SIZE}{_TALK_NOUN}|{_TIMES})"
    rf"|\b(?:does|do|would|will|is|could)\s+(?:(?:early|late|sometime|either|maybe|on|the"
    rf"|a)\s+)*{_TIMES}\b[^.?!]*"
    r"\b(?:work|suit|ok|okay|good|fine|possible|convenient|fit|do)\b"
    rf"|\bworth\s+(?:your time|{_SIZE}{_TALK_NOUN}|talking|{_MINUTES}|discussing)"
    rf"|\b(?:what|which)\s+(?:time|day|slot|times|days)\b|\b(?:your|my) calendar\b"
    rf"|\bcalend(?:ly|ar link)\b"
    rf"|\bmakes? sense (?:for us )?to\s+{_TALK}\b|\binterest in (?:discussing|talking|meeting)\b"
    rf"|\ba time that (?:suits|works)\b|\bfor\s+(?:a|an|our|some)\s+{_SIZE}{_TALK_NOUN}\b"
    rf"|\bpick\s+(?:a|any)\s+(?:time|slot|day)\b"
    rf"|\b(?:time|minutes)\s+(?:for|to)\s+{_SIZE}(?:{_TALK_NOUN}|{_TALK})\b"
    rf"|\b(?:wann|passt)\b[^.?!]*\b(?:telefon|gespräch|sprechen|anruf|zeit)|\bhätten sie zeit\b"
    r"|\bquand\b[^.?!]*\b(?:parler|appel|disponible|échanger)|\bcuándo\b[^.?!]*\b(?:hablar"
    r"|llamada)",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^(?:(?:so|and|or|but|if not|if so|otherwise|then|also|either way|ideally|instead)[, ]+)*"
    r"(?:please|kindly|let me know|let us know|let's|let’s|tell me|send me|point me"
    r"|just (?:reply|tell|"
    r"send|point|let|pick)|reply with|feel free|pick|book|grab|schedule|drop me|give me|call me)\b"
    r"|\b(?:i|we)(?:'d|’d| would| should)\s+(?:also |really |still )?(?:be (?:grateful|thankful"
    r"|glad|happy)|love|like|"
    r"appreciate|welcome|value|be keen|very much like|really)\b"
    r"|\b(?:i|we)(?:'m|’m| am| are| was| were)\s+(?:just |really )?(?:hoping|wondering"
    r"|looking for|looking to"
    r"|trying to (?:find|figure|learn|identify|reach|work out|understand)|asking)\b"
    r"|\b(?:i|we) (?:hope|want|wanted|hoped|need|wish)\s+(?:to|you)\b"
    r"|\bplease\b|\bif you (?:could|can|would)\b|\bcould you\b|\bcan you\b|\bwould you\b"
    r"|\bwould be (?:great|grateful|helpful|appreciated|wonderful|good)\b|\bappreciated\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(?:happy|glad|pleased|delighted)\s+to\b|\bi(?:'ll|’ll| will| can| could)\s+(?:give|call"
    r"|ring|phone)",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\bnot (?:asking|looking|trying|going)\b|\bno (?:need|call|meeting|pressure)\b"
    r"|\bwithout (?:a|any) "
    r"(?:call|meeting|demo)\b|\b(?:do|does|will|would)(?:n't|n’t| not) (?:need|want|have to"
    r"|take|require)\b"
    r"|\brather than\b|\binstead of a (?:call|meeting)\b",
    re.IGNORECASE,
)


def is_request(text: str) -> bool:
    """Whether a sentence without a question mark asks the reader for something."""
    return _REQUEST.search(text) is not None


def asks_referral(text: str, *, question: bool) -> bool:
    """Whether the sentence asks who the right person is; `question` when it is a question."""
    return bool(REFERRAL.search(text)) and (question or is_request(text))


def asks_talk(text: str, *, question: bool) -> bool:
    """Whether the sentence asks for a call, a meeting or a time for one."""
    if _DENIAL.search(text) and not question:
        return False
    bare = _TO_THE_PERSON.sub(" whom ", text)
    return bool(TALK.search(bare)) and (question or is_request(bare))


def offers_talk(text: str) -> bool:
    """Whether a statement only offers a call (“happy to jump on a call”)."""
    bare = _TO_THE_PERSON.sub(" whom ", text)
    return bool(_OFFER.search(bare) and TALK.search(bare)) and not _DENIAL.search(text)

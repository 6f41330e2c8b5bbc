"""What a failed delivery says about the address: reason and severity (mail-facts §4.2).

Order of evidence: the remote server's own words (an enhanced code inside its diagnostic, then its
sentences), then the report's Status, then nothing. Without evidence a failure is `soft`, because
one unspecific failure must never end an address.
"""

import re

from workbench.vocabulary.record import record
from workbench.vocabulary.responses import Severity

MAX_DIAGNOSTIC = 4_000

_ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]|\.\d)")
_REPLY = re.compile(r"(?<![\d.:/-])([45]\d\d)(?=[ \-:,)\]])(?![ ]?\d{2,}[.:])")


@record
class Judgement:
    """`reason` is a stable word; `status` an enhanced code or empty; `words` what decided."""

    severity: Severity
    reason: str
    status: str
    words: str


_SEVERITY = {
    "no_such_user": Severity.HARD,
    "no_such_domain": Severity.HARD,
    "moved": Severity.HARD,
    "no_mail_accepted": Severity.HARD,
    "bad_syntax": Severity.HARD,
    "mailbox_disabled": Severity.SOFT,
    "mailbox_full": Severity.SOFT,
    "rate_limited": Severity.SOFT,
    "greylisted": Severity.SOFT,
    "expired": Severity.SOFT,
    "network": Severity.SOFT,
    "routing_loop": Severity.SOFT,
    "system": Severity.SOFT,
    "unknown": Severity.SOFT,
    "spam_refused": Severity.POLICY,
    "sender_blocked": Severity.POLICY,
    "authentication": Severity.POLICY,
    "relay_denied": Severity.POLICY,
    "refused": Severity.POLICY,
    "internal_only": Severity.POLICY,
    "virus": Severity.POLICY,
    "too_big": Severity.POLICY,
    "content": Severity.POLICY,
    "protocol": Severity.POLICY,
}

_TEXT_RULES: tuple[tuple[str, str], ...] = (
    (
        "no_such_user",
        r"user unknown|unknown user|no such (?:user|mailbox|recipient|account|person|address)|"
        r"recip(?:ient)?notfound|recipient address rejected: (?:access denied|user unknown|"
        r"undeliverable|unknown)|user not known|mailbox not found|user not found|recipient "
        r"(?:address )?not found|unknown recipient|recipient unknown|addressee unknown|not "
        r"our customer|(?:user|mailbox|account|address) (?:that you triedto reach )?does not "
        r"exist|invalid (?:recipient|mailbox|user)\b|address couldn.t be found",
    ),
    (
        "no_such_domain",
        r"\b(?:host|domain|hostname|server)(?: or domain)?(?: name)?s? (?:is |was |has "
        r")?(?:unknown|not found|invalid|does not exist|doesn.t exist|could not be (?:found|"
        r"resolved)|couldn.t be found|lookup fail)|nxdomain|host not found|unknown (?:host|"
        r"domain)\b|no such (?:host|domain)|name service error|domain[^.\n]{0,60}couldn.t be "
        r"found|bad destination (?:host|system)",
    ),
    (
        "mailbox_full",
        r"(?:mail ?box|inbox|quota|maildrop|mailfolder|account|storage|disk)[^.\n]{0,40}(?:is "
        r"|was |has |been |are )*(?:full|exceed|over ?quota|out of space|reached)|over ?quota|"
        r"quota[ -]?(?:exceeded|violation)|exceed(?:s|ed|ing)?[^.\n]{0,40}(?:quota|storage|"
        r"mailbox)|(?:not enough|insufficient)[^.\n]{0,20}(?:space|storage|disk)|would exceed "
        r"mailbox|mailboxfull|mailbox_?full|postfach[^.\n]{0,20}voll|boîte[^.\n]{0,40}pleine|"
        r"buz[oó]n[^.\n]{0,20}llen|casella[^.\n]{0,40}piena|2\.2\.2|容量|disk space|user has "
        r"too many messages|too much mail",
    ),
    (
        "too_big",
        r"(?:message|size|mail)(?: size| is| was| file| body)*[ ,:]{1,3}(?:too (?:big|large|"
        r"long)|exceeds?[^.\n]{0,30}(?:size|limit|maximum)|larger than)|message size|"
        r"max(?:imum)? message|size limit|too large",
    ),
    (
        "authentication",
        r"\b(?:spf|dkim|dmarc)\b|sender policy framework|unauthenticated (?:mail|e-?mail)|"
        r"authentication (?:required|check|fail|information)|not authenticated|5\.7\.(?:515|"
        r"509|2[0-9])\b|reverse dns|\bptr\b|no-?ptr|\brdns\b|fcrdns|does not (?:resolve|"
        r"designate)|hostname? (?:lookup|not found)[^.\n]{0,20}client",
    ),
    (
        "spam_refused",
        r"\bspam(?!haus|cop)|junk (?:mail|e-?mail)|unsolicited|\bube\b|\buce\b|bulk (?:mail|"
        r"e-?mail)|"
        r"content (?:reject|filter|denied|block)|message (?:content )?(?:rejected|blocked|"
        r"refused)[^.\n]{0,30}(?:content|filter|spam|policy)|looks like|bayes|high score|"
        r"banned (?:content|attach)|blacklisted url|surbl|uribl|cloudmark|urls? in (?:this "
        r")?message|message contains|content-?based",
    ),
    (
        "virus",
        r"\bvirus|malware|infected|trojan|phish",
    ),
    (
        "sender_blocked",
        r"black ?list|block ?list|\brbls?\b|dnsbl|rbl-?dns|spamhaus|spamcop|sorbs|barracuda|"
        r"proofpoint|poor reputation|bad reputation|reputation|\b(?:ip|host|client|server|"
        r"sender)\b[^.\n]{0,40}(?:blocked|banned|denied|not allowed|rejected|listed)|blocked "
        r"(?:by|using|for|due)|banned|access denied|bad outbound sender|sender (?:is |address "
        r")?(?:rejected|denied|blocked|refused)|not (?:permitted|allowed) to (?:send|deliver)|"
        r"dynamic (?:ip|pool)|dialup|dial-up|connection (?:refused|dropped|rejected) (?:due|"
        r"because|by policy)|policy[^.\n]{0,20}(?:ip|block)|too many (?:spam|invalid) |we do "
        r"not accept mail from|generic (?:reverse|hostname)",
    ),
    (
        "no_such_user",
        r"(?:user|account|addressee|mailbox|recipient|address|alias|customer|member|e-?mail|"
        r"name|login|subscriber|person|id|here)s?[^.\n]{0,50}(?:unknown|not (?:found|exist|"
        r"known|listed|recogni[sz]ed|valid|a valid|local)|does ?n[o']t? ?(?:exist|have)|"
        r"doesn.t (?:exist|have)|unavailable|(?:is|are|was|isn.t) ?(?:not|no longer|n.t)? "
        r"?(?:invalid|unknown|nonexistent|inactive|unavailable|available|valid|in use|active|"
        r"registered|here)|no longer|couldn.t be found|could not be found|wasn.t found|has "
        r"been (?:deleted|removed|closed|terminated))|(?:unknown|invalid|no such|bad|"
        r"non-?existent|unroute?able|illegal|undeliverable|unrecognized|unregistered|"
        r"nonexisting|incorrect)[^.\n]{0,25}(?:user|account|mailbox|recipient|address|"
        r"local.?part|alias|name|person|e-?mail|destination mail)|recip(?:ient)?notfound|"
        r"recipnotfound|no (?:mailbox|account|user|recipient|such|e-?mail)[^.\n]{0,30}(?:here|"
        r"by that|with (?:this|that)|found|exists?|on)|not? (?:our|a) (?:customer|local|valid|"
        r"known)|not listed in|no mailbox|unknown local|addr(?:ess)?[^.\n]{0,20}(?:rejected: "
        r"(?:undeliverable|user|unknown|access denied)|not found)|recipient address rejected: "
        r"(?:access denied|undeliverable)|deactivated|has left|(?:not|no longer) (?:working|"
        r"employed|with)|user[^.\n]{0,10}not[^.\n]{0,10}(?:on|in) |550 5\.1\.1|name is not "
        r"recogni[sz]ed|mailbox not|not a (?:user|mailbox|known)|unbekannt|existiert nicht|"
        r"inconnu|n.existe pas|desconocid|no existe|non esiste|sconosciut|onbekend|bestaat "
        r"niet|nie istnieje|неизвестн|не существует|не найден|non recensé|no matches to|email "
        r"delivery point|ユーザ|宛先|メールアドレス|みつかりません|見つかりません|存在しません",
    ),
    (
        "moved",
        r"(?:has )?(?:moved|changed)[^.\n]{0,30}(?:address|to|new)|new (?:e-?mail )?address|"
        r"address has changed|relocated",
    ),
    (
        "mailbox_disabled",
        r"(?:mailbox|account|user|address|recipient)[^.\n]{0,40}(?:disabled|suspended|blocked|"
        r"locked|inactive|frozen|on hold|expired|dormant|temporarily)|disabled",
    ),
    (
        "no_such_domain",
        r"(?:host|domain|hostname|server|name)s?[^.\n]{0,60}(?:unknown|not (?:found|exist)|"
        r"does ?n.?o?t (?:exist|resolve)|couldn.t be found|could not be (?:found|resolved)|no "
        r"(?:mx|mail)|lookup (?:failure|failed)|isn.t receiving)|(?:unknown|no such|invalid|"
        r"illegal|bad|can.t find|couldn.t find)[^.\n]{0,20}(?:host|domain|mx)\b|nxdomain|no "
        r"(?:mx|valid (?:hosts?|mx))|null mx|name service error|host or domain name not found|"
        r"name or service not known|unrouteable (?:mail )?domain|all relevant mx|unresolvable|"
        r"does not like recipient",
    ),
    (
        "rate_limited",
        r"too many|rate limit|limit(?:s|ed)? exceeded|throttl|receiving mail (?:at a rate "
        r")?too|try again later|too frequent|too fast|speeding|excessive|slow down|"
        r"maximum[^.\n]{0,20}(?:connections|recipients)",
    ),
    (
        "greylisted",
        r"gr[ae]y ?-?list|temporarily (?:deferred|rejected)|please (?:try|retry) (?:again "
        r")?later",
    ),
    (
        "relay_denied",
        r"relay(?:ing)?[^.\n]{0,30}(?:denied|not (?:permitted|allowed)|prohibit|refused|"
        r"access)|(?:unable|not (?:permitted|allowed|able)|cannot|won.t|refus)[^.\n]{0,15}to "
        r"relay|rcpthosts|we do not relay|relaying|open relay",
    ),
    (
        "internal_only",
        r"(?:only|just)[^.\n]{0,30}(?:internal|members|subscribers|authori[sz]ed|accepts?)|"
        r"not (?:authori[sz]ed|permitted|allowed|a member)[^.\n]{0,40}(?:recipient|group|list|"
        r"send|mail)|authenticationrequired|notauthorized|restricted|moderator",
    ),
    (
        "routing_loop",
        r"loop|too many hops|hop count|mail loops? back",
    ),
    (
        "expired",
        r"expired|(?:delivery|message)[^.\n]{0,20}time(?:d)?[ -]?out|too long in (?:the "
        r")?queue|retry time ?out|giving up|gave up|been (?:in the )?queue|(?:for|after|"
        r"within) (?:more than )?\d+ (?:days?|hours?)|unable to deliver[^.\n]{0,20}(?:days|"
        r"hours)|maximum retr|retry timeout|retry limit",
    ),
    (
        "network",
        r"connection (?:timed|refused|reset|lost|failed|died|closed|to)|timed? ?out|(?:no|"
        r"host) ?(?:route|unreachable|is not reachable)|cannot (?:connect|reach)|could ?n.t "
        r"(?:connect|reach|establish)|unable to (?:connect|contact)|no answer|not respond|"
        r"network|did not answer|unreachable",
    ),
    (
        "content",
        r"malformed|bare (?:lf|cr)|header|not rfc|rfc ?\d{3,4}|mime|encoding|charset|"
        r"unsupported",
    ),
    (
        "refused",
        r"(?:policy|administrative|prohibit|security)|refus|reject|not (?:accept|"
        r"authori[sz]ed|allowed|permitted)|denied|blocked|filter|unacceptable",
    ),
    (
        "protocol",
        r"syntax error|bad sequence|command|protocol|helo|ehlo|no recipients",
    ),
    (
        "system",
        r"internal (?:server )?error|local (?:error|configuration)|server (?:error|busy)|"
        r"system (?:error|not)|service (?:unavailable|not available)|temporary|resources|disk|"
        r"i/o error|mail(?:er)? (?:system )?(?:error|down)|configuration|cannot (?:create|"
        r"open|append|write)",
    ),
)

_RULES = tuple((reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _TEXT_RULES)

_CODES: dict[str, str] = {
    "1.0": "no_such_user",
    "1.1": "no_such_user",
    "1.2": "no_such_domain",
    "1.3": "bad_syntax",
    "1.6": "moved",
    "1.10": "no_such_user",
    "1.8": "sender_blocked",
    "1.7": "protocol",
    "2.1": "mailbox_disabled",
    "2.2": "mailbox_full",
    "2.3": "too_big",
    "2.121": "rate_limited",
    "2.122": "rate_limited",
    "3.4": "too_big",
    "4.1": "network",
    "4.2": "network",
    "4.4": "no_such_domain",
    "4.6": "routing_loop",
    "4.7": "expired",
    "4.14": "routing_loop",
    "4.300": "expired",
    "4.316": "expired",
    "4.310": "no_such_domain",
    "7.124": "internal_only",
    "7.133": "internal_only",
    "7.134": "internal_only",
    "7.136": "internal_only",
    "7.509": "authentication",
    "7.515": "authentication",
    "7.27": "no_mail_accepted",
}
_SPECIFIC = frozenset(_CODES) - {"1.0", "2.1", "4.1", "4.4", "7.27"}
_BY_SUBJECT = {"3": "system", "4": "network", "5": "protocol", "6": "content", "7": "refused"}


def judge(diagnostic: str, status: str) -> Judgement:
    """Reason and severity of one failed delivery.

    Arguments: `diagnostic` the remote's words (Diagnostic-Code or the report's text), `status` the
    report's Status field or an empty text. Source: RFC 3463, RFC 7372, RFC 7505, mail-facts §4.2.
    """
    text = diagnostic[:MAX_DIAGNOSTIC]
    found = _ENHANCED.search(text)
    code = found.group() if found else ""
    shown = code or _clean_status(status)
    reason, words = _reason(text, code, shown)
    severity = _SEVERITY[reason]
    if not shown and severity is Severity.HARD and _only_transient(text):
        severity = Severity.SOFT
    if shown.startswith("4") and severity is Severity.HARD and reason != "no_such_user":
        severity = Severity.SOFT
    if shown.startswith("4.4") and severity is Severity.POLICY:
        severity = Severity.SOFT
    return Judgement(severity, reason, shown, words)


def _reason(text: str, code: str, shown: str) -> tuple[str, str]:
    """A specific code in the remote's own words decides; else its sentences; else the code."""
    if code and _tail(code) in _SPECIFIC and code.startswith("5"):
        exact = _by_text(text) if _tail(code) in ("1.1", "1.10") else None
        if exact and exact[0] in (
            "mailbox_full",
            "spam_refused",
            "authentication",
            "sender_blocked",
        ):
            return exact
        return _CODES[_tail(code)], code
    by_text = _by_text(text)
    if by_text is not None:
        return by_text
    return _by_code(shown)


def _by_text(text: str) -> tuple[str, str] | None:
    for reason, pattern in _RULES:
        found = pattern.search(text)
        if found:
            return reason, found.group()[:80]
    return None


def _by_code(code: str) -> tuple[str, str]:
    if not code or code.startswith("2"):
        return "unknown", ""
    tail = _tail(code)
    if tail == "1.0":
        return "unknown", code
    known = _CODES.get(tail) or _BY_SUBJECT.get(tail.partition(".")[0])
    return known or "unknown", code


def _only_transient(text: str) -> bool:
    """True where every SMTP reply code in the text is a 4yz (RFC 5321 §4.2.1)."""
    codes = _REPLY.findall(text)
    return bool(codes) and all(code.startswith("4") for code in codes)


def _tail(code: str) -> str:
    return code.partition(".")[2]


def _clean_status(status: str) -> str:
    found = _ENHANCED.search(status[:200])
    return found.group() if found else ""

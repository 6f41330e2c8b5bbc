"""Recognises the lines with which mail programs introduce what they quote, in many languages.

General marks come first (a date and an address before a closing colon), words second, so that a
language nobody listed is still cut in most cases.
"""

import re

_VERBS = (
    r"wrote|writes|said|schrieb|schreibt|geschrieben|a écrit|écrit|a ecrit|escribió|escribio|ha "
    r"escrito|"
    r"ha scritto|scrisse|escreveu|schreef|geschreven|skrev|skrev följande|skreiv|kirjoitti|"
    r"napisała?|napisał\(a\)|pisze|napsala?|napsal\(a\)|napísala?|написала?|написал\(а\)|пише|"
    r"написав|написа|пишет|yazdı|yazmış|írta|ezt írta|a scris|έγραψε|написао|napisao|napisala|"
    r"je napisao|"
    r"je napisal|rašė|rakstīja|kirjutas|写道|寫道|のメール|書きました|작성|님이 작성|כתב|כתבה|كتب|"
    r"đã viết|viết|menulis|kirjoitti seuraavasti|ha escrit|idatzi du|scríobh|skrifaði|เขียน"
)
_VERB = re.compile(rf"[\s\d,>)](?:{_VERBS})\b", re.IGNORECASE)
_VERB_END = re.compile(
    rf"(?:^|[\s,>)\]\"'])(?:{_VERBS})(?:\(a\))?\s*(?:het volgende)?\s*[:：.]?\s*-*$", re.IGNORECASE
)
_ADDRESS = re.compile(r"[<(\[\"']?\s?[^\s<>()\[\]@,;:]{1,80}@[^\s<>()\[\]@,;]{1,200}")
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\s?(?:st|nd|rd|th)?[. ]+(?:de "
    r")?[^\W\d_]{3,12}|"
    r"[^\W\d_]{3,12}\.? \d{1,2}\b|\d年|\d월",
)
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(
    r"^[ >*]*(?:-{2,}|—{2,}|_{2,}|={3,})[ ]*[^\W\d_][^\n@]{3,60}?[ ]*(?:-{2,}|—{2,}|_{2,}|"
    r"={3,})[ ]*$"
)
_SEPARATOR_WORDS = re.compile(
    r"origin|messa?g|mensa|nachricht|besked|bericht|melding|meddelande|viesti|wiadomo|сообщени|"
    r"письмо|"
    r"zpráv|správ|üzenet|ileti|mesaj|forward|transf|transmis|weitergeleitet|reenviad|inoltrat|"
    r"encaminhad|"
    r"doorgestuurd|videresendt|vidarebefordra|välitetty|przekazan|přeposlan|пересл|邮件|"
    r"郵件|メッセージ|"
    r"메시지|הודעה|رسالة|μήνυμα|e-?mail|reply|répon|respu|antwort|quoted",
    re.IGNORECASE,
)
_BEGIN = re.compile(
    r"^(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|"
    r"début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio "
    r"inoltrato|"
    r"begin doorgestuurd bericht|início da mensagem (?:reencaminhada|encaminhada)|"
    r"start på vidarebefordrat brev|vidarebefordrat brev|videresendt melding)\s*:?\s*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^[ ]*(?:_{10,}|-{10,}|={3,}|\*{10,}|—{5,})[ ]*$")

_FROM = (
    "from|von|de|da|van|fra|från|lähettäjä|od|от|от кого|від|kimden|gönderen|feladó|expeditor|από|"
    "发件人|寄件者|寄件人|差出人|보낸 사람|보낸사람|מאת|من|de la|nuo|saatja|no|od:|message "
    "du|absender|expéditeur|"
    "remitente|mittente|remetente|afzender|afsender|avsändare|nadawca|odesílatel|dari|từ"
)
_SENT = (
    "sent|date|gesendet|gesendet am|datum|envoyé|envoyé le|envoyée|enviado|enviado el|"
    "enviado em|fecha|data|"
    "inviato|verzonden|sendt|dato|skickat|lähetetty|päivämäärä|päiväys|wysłano|wysłane|"
    "odesláno|odoslané|dátum|"
    "отправлено|дата|дата отправки|надіслано|tarih|gönderildi|gönderme tarihi|elküldve|"
    "küldve|trimis|ημερομηνία|στάλθηκε|"
    "发送时间|发送日期|日期|寄件日期|送信日時|送信|日時|보낸 날짜|날짜|נשלח|תאריך|تاريخ|"
    "التاريخ|تاريخ الإرسال|"
    "received|dikirim|tanggal|ngày|message du|sendt den|skickat den"
)
_TO = (
    "to|an|à|a|para|per|aan|til|till|vastaanottaja|do|komu|кому|kime|alıcı|címzett|către|προς|"
    "收件人|宛先|받는 사람|받는사람|אל|إلى|pour|destinatario|destinataire|empfänger|cc|"
    "kopie|copie|copie à|copia|kopia|kopi|"
    "копия|bcc|reply-to|kepada|đến"
)
_SUBJECT = (
    "subject|betreff|objet|sujet|asunto|oggetto|assunto|onderwerp|emne|ämne|aihe|temat|"
    "předmět|predmet|"
    "тема|konu|tárgy|subiect|θέμα|主题|主旨|件名|제목|נושא|الموضوع|tema|importance|"
    "attachments|perihal|chủ đề|re|subj"
)
_LABEL = re.compile(
    rf"^[ >]*\*?(?P<label>{_FROM}|{_SENT}|{_TO}|{_SUBJECT})"
    r"[ \xa0]*\*?[ ]?[:：]\*?[ ]*(?P<value>.*)$",
    re.IGNORECASE,
)
_FROM_ONLY = re.compile(rf"^(?:{_FROM})$", re.IGNORECASE)
_SENT_ONLY = re.compile(rf"^(?:{_SENT})$", re.IGNORECASE)
_TO_ONLY = re.compile(rf"^(?:{_TO})$", re.IGNORECASE)
_SUBJECT_ONLY = re.compile(rf"^(?:{_SUBJECT})$", re.IGNORECASE)
_LABEL_STYLE = re.compile(r"^[ >]*\*?[\w \u00c0-\uffff/-]{1,30}\*?[ ]?[:：]")

MAX_HEADER_LINES = 5
MAX_INTRO = 400


def quote_start(lines: list[str], at: int) -> int:
    """How many lines, from line `at` on, introduce a quoted message; 0 for none.

    Knows “On … wrote:” (also broken over several lines), header blocks, and separators.
    """
    line = lines[at]
    if not line.strip() or line.lstrip().startswith(">"):
        return 0
    if _is_separator(line) or _BEGIN.match(line.strip()):
        return 1
    if _RULE.match(line) and _rule_before_block(lines, at):
        return 1
    return _header_block(lines, at) or _introduction(lines, at)


def _is_separator(line: str) -> bool:
    if len(line) > 120 or not _SEPARATOR.match(line):
        return False
    return bool(_SEPARATOR_WORDS.search(line))


def _rule_before_block(lines: list[str], at: int) -> bool:
    following = next((n for n in range(at + 1, min(at + 4, len(lines))) if lines[n].strip()), None)
    return following is not None and _header_block(lines, following) > 0


def _header_block(lines: list[str], at: int) -> int:
    """At least three different labelled lines of From, Sent, To, Subject close together."""
    first = _LABEL.match(lines[at][:500])
    if first is None:
        return 0
    groups: set[str] = set()
    last = at
    for number in range(at, min(at + 9, len(lines))):
        found = _LABEL.match(lines[number][:500])
        if found:
            groups |= _groups(found.group("label"))
            last = number
        elif not lines[number].strip() and number > last + 1:
            break
    opens = _groups(first.group("label")) & {"from", "sent"}
    dated = "sent" in groups or "subject" in groups
    enough = len(groups) >= 3 or (len(groups) == 2 and _has_address(lines[at : last + 1]))
    return last - at + 1 if opens and dated and enough else 0


def _groups(label: str) -> set[str]:
    tests = (
        ("from", _FROM_ONLY),
        ("sent", _SENT_ONLY),
        ("to", _TO_ONLY),
        ("subject", _SUBJECT_ONLY),
    )
    return set([name for name, test in tests if test.match(label.strip())][:1])


def _has_address(lines: list[str]) -> bool:
    return any(_ADDRESS.search(line[:500]) for line in lines)


def _introduction(lines: list[str], at: int) -> int:
    """“On <date>, <name> wrote:” on one to five lines, whatever the language."""
    first = lines[at].strip()
    if not (_DIGIT.search(first) or _ADDRESS.search(first)):
        return 0
    joined = ""
    for count in range(1, MAX_HEADER_LINES + 1):
        if at + count > len(lines):
            return 0
        line = lines[at + count - 1].strip().strip("*")
        if not line or line.startswith(">") or len(joined) + len(line) > MAX_INTRO:
            return 0 if line != ">:" else (count if _introduces(joined + ">:") else 0)
        joined = f"{joined} {line}".strip()
        if _introduces(joined):
            if count > 1 and first.endswith((".", "!", "?")):
                return 0
            follows_end = at + count < len(lines) and lines[at + count].strip() in (":", ">:")
            return count + follows_end
    return 0


def _introduces(text: str) -> bool:
    colon = text.endswith((":", "："))
    verb = bool(_VERB_END.search(text[-48:])) or (colon and bool(_VERB.search(text)))
    if not verb and not colon:
        return False
    if not (_DATE.search(text) or _TIME.search(text)):
        return False
    addressed = bool(_ADDRESS.search(text))
    if verb:
        return addressed or text.rstrip().endswith((":", "：")) or bool(_TIME.search(text))
    return addressed and ("<" in text or '"' in text)

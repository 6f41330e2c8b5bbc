"""Splits what a person wrote from the signature below it."""

import re

_DELIMITER = re.compile(r"^\s{0,3}(?:--|—|–|__+|—{2,}|-{4,}|={4,}|\*{4,})\s*$")
_SENT_FROM = re.compile(
    r"^\W{0,3}(?:(?:sent|written|typed) (?:from|via|with|by|using) (?:my |the |a |proton|mail|"
    r"outlook|yahoo|typeapp|gmail|blackberry|samsung|iphone|ipad|[A-Z])|"
    r"get outlook for|von meinem .{2,40}(?:gesendet|geschickt)|gesendet (?:von|mit|über)|envoyé "
    r"(?:de|depuis|à partir|avec)|"
    r"enviado (?:desde|do|de|a partir|con)|inviato (?:da|dal)|verzonden (?:vanaf|met|via)|"
    r"verstuurd vanaf|"
    r"skickat från|sendt fra|lähetetty |wysłan[eo] z|odesláno z|отправлено (?:с|из)|télécharger "
    r"outlook|"
    r"outlook für (?:ios|android)|holen sie sich outlook|obtener outlook|iphoneから送信|"
    r"从我的iphone发送|"
    r"发自我的|나의 iphone|"
    r"diese nachricht wurde von meinem)",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"phone|pad|android|outlook|mobile|berry|samsung|galaxy|mail|device|yahoo|huawei|tablet|"
    r"wireless|handy|smartphone|pixels|app\b|ios",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^\W{0,3}(?:(?:with |my |warm(?:est)? |kind(?:est)? |best |many |thanks (?:and|&) |thank "
    r"you (?:and|&) |sincere )*"
    r"(?:regards|wishes|greetings)|best|cheers|sincerely(?: yours)?|yours (?:sincerely|truly|"
    r"faithfully)|rgds|brgds|br|kr|thx|thanks(?: again| so much| a lot| in advance)?|many "
    r"thanks|thank you|"
    r"cordially|respectfully|all the best|take care|"
    r"(?:mit )?(?:freundlichen?|besten?|herzlichen?|viele[n]?|liebe[n]?|schöne[n]?|sonnige) "
    r"(?:grüßen?|grüssen?|gruß|gruss|dank)|mfg|vg|lg|grüße|gruß|hochachtungsvoll|"
    r"(?:bien |très )?cordialement|cdlt|cdt|(?:sincères |meilleures |cordiales )?salutations|"
    r"bien à vous|(?:bonne journée)|amicalement|merci(?: d'avance)?|"
    r"(?:un )?(?:cordial |atento |afectuoso )?(?:saludos?)(?: cordiales| cordial)?|atentamente|"
    r"atte|gracias(?: de antemano)?|un abrazo|"
    r"(?:cordiali|distinti|cari) saluti|saluti|cordialmente|grazie|(?:com os melhores |melhores "
    r")?cumprimentos|atenciosamente|abraços?|obrigad[oa]|"
    r"(?:met )?(?:vriendelijke|hartelijke) (?:groet|groeten)|groet(?:en|jes)?|mvg|(?:med "
    r")?(?:venlig|vennlig|vänlig|bästa) h[ie]ls(?:en|ning(?:ar)?)|mvh|hälsningar|hilsen|"
    r"(?:ystävällisin |parhain )?terveisin|(?:z )?(?:poważaniem|pozdrowieniami)|pozdrawiam|s "
    r"pozdravem|с уважением|saygılarımla|üdvözlettel|cu stimă)"
    r"\W{0,3}$",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"^\W{0,6}(?:confidential(?:ity)?\b|disclaimer\b|legal (?:notice|disclaimer)|privileged|"
    r"this (?:e-?mail|message|communication|transmission)\b[^\n]{0,80}(?:confidential|privileged|"
    r"intended|virus|attachments|property of)|the (?:information|"
    r"contents?)[^\n]{0,60}(?:confidential|"
    r"privileged|intended|this (?:e-?mail|message))|if you (?:are not the|have received this|"
    r"received this)|please consider the environment|think before you print|save a tree|"
    r"(?:\[?external|caution:|warning:)[^\n]{0,40}(?:e-?mail|sender)|avast|virus-free|"
    r"diese (?:e-?mail|nachricht)[^\n]{0,60}(?:vertraulich|enthält|bestimmt)|der inhalt "
    r"dieser e-?mail|"
    r"falls sie nicht der|ce (?:message|courriel|mail)[^\n]{0,80}(?:confidentiel|destin|exclusi)|"
    r"si vous (?:avez reçu|n'êtes pas)|este (?:mensaje|correo)[^\n]{0,80}(?:confidencial|"
    r"destin|dirigid)|"
    r"si (?:usted )?(?:ha recibido|no es el)|(?:questo messaggio|le "
    r"informazioni)[^\n]{0,80}riservat|"
    r"se ricevete|antes de imprimir)",
    re.IGNORECASE,
)
MAX_SIGNATURE_LINES = 25
MAX_CLOSING_LINES = 12
MAX_TOP_LINES = 4


def split_signature(text: str) -> tuple[str, str]:
    """The words and the signature of a new text.

    The signature starts at a delimiter line, a “sent from” line, or a closing such as “Best
    regards” near the end. A text that would be left empty is kept whole.
    """
    lines = text.split("\n")
    start = _start(lines)
    body = "\n".join(lines[:start]).strip("\n")
    if not body.strip():
        return text.strip("\n"), ""
    return body, "\n".join(lines[start:]).strip("\n")


def top_of_signature(signature: str) -> str:
    """The first lines of a signature, up to a disclaimer: what a person may still have written."""
    kept: list[str] = []
    for line in signature.split("\n")[:MAX_TOP_LINES]:
        if _DISCLAIMER.match(line):
            break
        kept.append(line)
    return "\n".join(kept)


def _start(lines: list[str]) -> int:
    filled = [number for number, line in enumerate(lines) if line.strip()]
    candidates = [len(lines)]
    latest = filled[-MAX_SIGNATURE_LINES:]
    for position, number in enumerate(latest):
        remaining = latest[position:]
        if _starts_here(lines, number, remaining):
            candidates.append(number)
    return min(candidates)


def _starts_here(lines: list[str], number: int, remaining: list[int]) -> bool:
    line = lines[number]
    if _DISCLAIMER.match(line) and number > 0:
        return True
    if _DELIMITER.match(line):
        return _short_lines([lines[n] for n in remaining[1:]])
    if _SENT_FROM.match(line) and len(line) < 90:
        return (bool(_DEVICE.search(line)) and not line.rstrip().endswith((".", "?"))) or len(
            line
        ) < 40
    if _CLOSING.match(line) and number > 0 and len(remaining) <= MAX_CLOSING_LINES:
        return _short_lines([lines[n] for n in remaining[1:]])
    return False


def _short_lines(lines: list[str]) -> bool:
    """A signature holds names, titles and numbers; sentences that ask something are text."""
    sentences = [
        line for line in lines[:6] if line.rstrip().endswith("?") and len(line.split()) > 3
    ]
    return not sentences

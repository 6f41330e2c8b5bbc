"""Finds the request not to be mailed again in what a person newly wrote (mail-facts O1, O5).

Judged sentence by sentence: the request counts in any wording and language listed; talk *about*
opting out, or the wish to stay, does not.
"""

import re

MAX_SCANNED = 6_000
MAX_SENTENCES = 60

_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+|;\s+")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})

_REQUEST = re.compile(
    r"\bget off (?:of )?(?:this|your|the)\b|"
    r"^\W{0,8}no more(?:,? (?:please|thanks?|thank you))?\W*$|"
    r"\bremoved? from (?:your|this|the|any|all)\b|\bremove (?:this|that|the) (?:e-?mail|"
    r"address|contact)|"
    r"(?:don't|dont|do not|not) (?:want|wish|like|care|need) to be (?:contact|e-?mail|mail|"
    r"approach|solicit|call|"
    r"bother)|"
    # English
    r"\bun-?sub(?:scribe|cribe|scibe|scrib)\w*|\bopt(?:ing)?[ -]?(?:me |us )?out\b|\bopted out\b|"
    r"(?:take|remove|delete|drop|strike|scrub|cut|get|erase|scratch|"
    r"purge)\b[^.?!\n]{0,40}\b(?:me|us|my|our|this (?:e-?mail|address)|name|address|e-?mail|"
    r"info\w*|data|details)\b[^.?!\n]{0,40}\b(?:off|from|list|database|distribution|records?|"
    r"mailings?|system|crm|campaigns?|sequence)|"
    r"(?:take|remove|get) (?:me|us)(?: please| now| immediately)?[.!]*$|^\W{0,8}(?:please "
    r")?(?:remove|delete|stop|off|take off)(?: me| us)?(?: please)?\W*$|"
    r"\bremove (?:me|us|my (?:name|e-?mail|address|contact|details|info\w*)|our (?:company|"
    r"e-?mail|address))\b|"
    r"(?:stop|cease|quit)(?: and desist)?[ ,]+(?:e-?mail|contact|send|writ|messag|spam|bother|"
    r"pester|solicit|mail|reaching|these|this|with|any|all|your|the|harass)|"
    r"(?:do not|don't|dont|never|not to|no longer|not)[ ](?:ever |please |want (?:to (?:get|"
    r"receive|hear)|any|your|you to)|wish to|like to|need to|care "
    r"to)?[^.?!\n]{0,25}\b(?:e-?mails?|contact|write(?: to)?|messages?|mails?|send|solicit|spam|"
    r"bother|reach out|receive|hear|get)\b[^.?!\n]{0,50}(?:again|any ?more|any longer|\bme\b|"
    r"\bus\b|from you|this (?:address|e-?mail)|e-?mails?|messages?|further|future|communication|"
    r"solicitation|mailing)|"
    r"no (?:more|further|additional) (?:e-?mails?|mails?|messages?|contact|communications?|"
    r"correspondence|mailings?|solicitations?|outreach|spam)|"
    r"(?:add|put|place) (?:me|us|my|this)[^.?!\n]{0,40}(?:do[ -]not|no)[ -]?(?:contact|call|"
    r"e-?mail|mail)|\bdo[ -]not[ -](?:contact|e-?mail|mail)(?: list)?\b|"
    r"\bleave (?:me|us) alone\b|\blose my (?:e-?mail|address|number|contact)|\bthis is spam\b|"
    r"(?:report\w*|mark\w*|flag\w*)[^.?!\n]{0,30}\b(?:as )?spam|withdraw\w* (?:my )?consent|"
    r"\b(?:gdpr|erasure|right to be forgotten|object to)\b[^.?!\n]{0,60}(?:delet|remov|eras|"
    r"process|marketing|request|my)|\bdelete (?:all )?(?:my|our) (?:data|details|information|"
    r"e-?mail|contact|address|personal)|"
    r"(?:go|f\w{2,3}) (?:away|off)\b|"
    # German
    r"\babmeld\w*|\baustragen\b|(?:aus|von|streich|nehm|entfern|lösch|loesch|"
    r"trag)\w*[^.?!\n]{0,50}(?:verteiler|liste|mailingliste|newsletter|datenbank|adressbestand|"
    r"system)|(?:verteiler|liste|newsletter|datenbank)\w*[^.?!\n]{0,40}(?:streich|nehm|entfern|"
    r"lösch|loesch|austrag|herausnehm)|(?:lösch|loesch|entfern)\w*[^.?!\n]{0,20}(?:meine|unsere|"
    r"mich|uns)|"
    r"keine?(?:rlei)? (?:weiteren?|weitere|mehr|e-?mails?|mails?|werbung|werbemails?|"
    r"nachrichten|newsletter|post)[^.?!\n]{0,50}(?:schick|send|erhalt|bekomm|mehr|zusend|wünsch|"
    r"wunsch|möcht|moecht|kontakt|e-?mails?|mails?|werbung|nachrichten|anfragen|zuschriften)|"
    r"(?:schreib|kontaktier|send|schick|mail|kontakt|anschreib)\w*[^.?!\n]{0,30}(?:nicht "
    r"(?:mehr|wieder|länger)|nie wieder|keine)|nicht (?:mehr|wieder|weiter|"
    r"länger)[^.?!\n]{0,25}(?:kontaktier|anschreib|schreib|angeschrieben|kontakt|belästig|"
    r"mailen)|widerspr\w+[^.?!\n]{0,60}(?:nutzung|verarbeitung|werb|kontakt|daten|zusendung)|"
    r"unterlassen sie|lassen sie mich in ruhe|"
    # French
    r"désabonn\w*|desabonn\w*|désinscri\w*|desinscri\w*|(?:retir|supprim|enlev|effac|"
    r"ray)\w*[^.?!\n]{0,50}(?:liste|base|fichier|adresse|coordonnées|données|mailing|diffusion|"
    r"\bmoi\b)|\bretirez-moi|\bne?\b[^.?!\n]{0,15}(?:plus|pas)[^.?!\n]{0,40}(?:recevoir|"
    r"contacter|écrire|ecrire|envoyer|solliciter|recontacter|être (?:contact|sollicit))|ne "
    r"(?:m'|me |nous |m')[^.?!\n]{0,25}(?:plus|pas)\b|n'(?:envoyez|écrivez)[^.?!\n]{0,10}plus|"
    r"(?:cess|arrêt|arret)\w*[^.?!\n]{0,40}(?:envo|mail|écrire|ecrire|contacter|sollicit|"
    r"message|spam)|plus (?:de|aucun)e? (?:mails?|e-?mails?|messages?|courriels?|"
    r"sollicitations?)|laissez-(?:moi|nous) tranquille|"
    # Spanish
    r"\bdarme de baja|\bdar(?:me|nos)? de baja|d[ée](?:n|me|nme)? de baja|\bde "
    r"baja\b[^.?!\n]{0,30}(?:lista|correo|por favor|envío|$)|^\W{0,8}baja\W*$|"
    r"(?:elimin(?:e|en|ar|a)|borr(?:e|en|ar|a)|quit(?:e|en|ar|a)|retir(?:e|en|ar|a)|saqu(?:e|en)|"
    r"sacar|suprim(?:a|an|ir)|remuev(?:a|an))(?:me|nos)?\b[^.?!\n]{0,50}(?:lista|base|"
    r"correo|dirección|direccion|datos|"
    r"envíos|envios)|(?:elimín|bórr|quít|sáqu|retír)\w*(?:me|nos|enme)?\b|"
    r"cancel\w*[^.?!\n]{0,20}suscripci|(?:no|dej[ea]\w*|par[ea]\w*|sin) (?:de |me |nos |quiero |"
    r"deseo |queremos |quisiera |vuelva\w* a |más |mas )*(?:env[ií]\w*|escrib\w*|contact\w*|"
    r"recib\w*|mand\w*|molest\w*|manden)[^.?!\n]{0,50}|no (?:más|mas) (?:correos|mensajes|"
    r"e-?mails)|desuscrib\w*|"
    # Italian, Portuguese, Dutch and others
    r"disiscri\w*|cancell\w+[^.?!\n]{0,40}(?:lista|iscrizione|indirizzo|mailing)|(?:togl|rimuov|"
    r"elimin)\w*[^.?!\n]{0,40}(?:lista|indirizzo|database)|non (?:desidero|voglio|inviat|"
    r"contattat|scriv)\w*[^.?!\n]{0,40}(?:più|ricevere)|"
    r"descadastr\w*|cancelar (?:a )?(?:inscrição|assinatura)|remov\w+[^.?!\n]{0,30}(?:lista|"
    r"meu)|não (?:quero|desejo|me)[^.?!\n]{0,30}(?:receber|envi|contact)|(?:uitschrijven|"
    r"afmelden|schrijf (?:mij|me|ons) uit|meld (?:mij|me) af)|(?:verwijder|haal)\w* (?:mij|me|"
    r"ons|mijn)[^.?!\n]{0,40}|geen (?:e-?mails?|mails|berichten) meer|avregistrera|"
    r"avprenumerera|avmeld|afmeld|frameld|wypis\w+|отпис\w+|удалите[^.?!\n]{0,30}(?:адрес|"
    r"рассыл|меня|базы)|不要再(?:发|联系|寄)|退订|取消订阅|配信停止|配信を停止",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"intended (?:recipient|addressee|only)|received (?:this|it)[^.?!\n]{0,40} (?:in error|"
    r"by mistake)|"
    r"notify the sender|irrtümlich|par erreur|por error|per errore",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"(?:click|visit|follow|reply|tap)\b[^.?!\n]{0,50}(?:unsubscribe|opt[ -]?out|preferences)|"
    r"to (?:unsubscribe|opt[ -]?out|be removed)\b[^.?!\n]{0,80}(?:click|visit|follow|reply|"
    r"send|here)|"
    r"unsubscribe (?:here|link|at\b)|unsubscribe ?[<(\[|:]|\| ?unsubscribe|preferences",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:i|me|my|mich|moi)\b", re.IGNORECASE)
_STOP_WORD = re.compile(
    r"^\W{0,8}(?:stop|stopp|arr[êe]t(?:ez)?|basta|unsub|remove|opt ?out|end|quit|cancel|alto|"
    r"pare)(?: (?:please|it|now|this|all))?\W*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:does|can|will|would|could) (?:your|the|it|that|this)\b(?! "
    r"stop)[^?\n]{0,80}\bstop\b[^?\n]*\?|"
    r"¿?(?:de )?d[oó]nde\b[^?\n]{0,80}\?|"
    r"\b(?:how|what|which|why|where|when|who)\b(?![^.?!\n]{0,25}\b(?:i|we|me|us|"
    r"my)\b)[^.?!\n]{0,80}(?:unsub|opt[ -]?out|remove|"
    r"stop)[^.?!\n]{0,80}\?|"
    r"(?:does|do|can|could|will|would|is|are|did|has)\b (?:your|you|the|it|this|that|there|"
    r"people|users?|customers?|recipients?|subscribers?|prospects?|contacts?|they|someone|we|"
    r"our|one)\b(?![^.?!\n]{0,25}\b(?:me|us|my|our e-?mail|our "
    r"address)\b)[^.?!\n]{0,80}(?:unsub|opt[ -]?out|do[ -]not[ -](?:contact|call)|"
    r"remov)[^.?!\n]{0,80}\?|"
    r"(?:unsub\w*|opt[ -]?outs?|abmeld\w*|désabonn\w*|desabonn\w*)[ -](?:rates?|links?|buttons?|"
    r"pages?|process|flows?|features?|lists?|handling|mechanisms?|requests?|management|"
    r"compliance|volumes?|problems?|issues?|quote|funktion|link)|"
    r"(?:people|users?|customers?|subscribers?|prospects?|recipients?|they|our (?:clients?|"
    r"customers?|users?|subscribers?|members?)|leads)\b[^.?!\n]{0,40}(?:unsub|opt(?:ed|"
    r"ing)?[ -]?out|"
    r"abmeld)|(?:who|that) (?:unsub\w*|opt(?:ed)?[ -]?out)|"
    r"(?:reduce|lower|track|manage|handle|process|honou?r|automate|measure|"
    r"prevent)\w*[^.?!\n]{0,40}(?:unsub|opt[ -]?out)|"
    r"wie (?:können|melden|kann)[^.?!\n]{0,60}(?:kunden|nutzer|empfänger|leute|"
    r"man)[^.?!\n]{0,40}\?|"
    r"comment[^.?!\n]{0,60}(?:les gens|clients|utilisateurs|destinataires)[^.?!\n]{0,60}\?|"
    r"cómo[^.?!\n]{0,60}(?:clientes|usuarios|personas|la gente)[^.?!\n]{0,60}\?",
    re.IGNORECASE,
)
_WISH_TO_STAY = re.compile(
    r"(?:don't|do not|dont|never|not|didn't|did not|no need to|haven't|won't|wouldn't|rather "
    r"not|without)\b(?: \w+){0,4}? (?:unsub\w*|opt(?:ing|ed)?[ -]?(?:me |us )?out|remove (?:me|"
    r"us)|take (?:me|us) off|drop (?:me|us)|delete (?:me|us|my))|"
    r"(?:don't|do not|never) stop (?:e-?mailing|sending|writing|contacting)|(?:keep|continue|"
    r"happy to keep) (?:e-?mailing|sending|me on|receiving|getting)|"
    r"nicht (?:abmelden|austragen|löschen|streichen|vom verteiler|aus dem verteiler)|(?:melde|"
    r"meldet|melden)[^.?!\n]{0,20} nicht ab|ne (?:me |nous )?(?:désabonn|retir|supprim|"
    r"désinscri)\w*[^.?!\n]{0,20} pas|no (?:me |nos )?(?:den de baja|des de baja|dé de baja|"
    r"elimin\w+|borr\w+|quit\w+|saqu\w+)|"
    r"not (?:asking|trying|want\w*|looking)[^.?!\n]{0,20} to (?:unsub|opt)",
    re.IGNORECASE,
)
_OTHER_OBJECT = re.compile(
    r"(?:don't|do not|dont|never|can't|cannot|couldn't|didn't|won't) (?:want to )?(?:get|hear|"
    r"receive)[^.?!\n]{0,30}(?:it|the point|why|how|what you|back|around|your point|attachment|"
    r"a (?:reply|response|chance))\b|"
    r"hesitate to|stop (?:by|in|over)\b|not (?:get|receive|received|got) (?:your|the|any|my) "
    r"(?:last|previous|first|e-?mail|attachment|message|reply)(?![^.?!\n]{0,30}(?:any ?more|any "
    r"longer|again))|(?:didn't|did not|never) (?:get|receive|send)|"
    r"\bsend (?:me|us) (?:a|some|more|the|your|an|any|info)(?![^.?!\n]{0,40}(?:again|any "
    r"?more))|no (?:me )?(?:has |ha )?(?:envi(?:ó|aste|ado)|lleg)|no (?:he |hemos )?recib(?:í|"
    r"ido|imos)|no (?:dude|dudes|duden)|zögern sie nicht|n'hésitez pas|stop (?:the|this) "
    r"(?:project|process|initiative)|"
    r"(?:don't|do not) (?:send|email|mail|write|contact) (?:it |that |this |them )?(?:to "
    r")?(?:him|her|them|\w+ (?:directly|yet|before|until|on))",
    re.IGNORECASE,
)
_HARD_REQUEST = re.compile(
    r"\bunsub|opt[ -]?out|off (?:of )?(?:your|this|the)|from (?:your|this|the)|again|any ?more|"
    r"any longer|no (?:more|further)|mehr|plus\b|baja|remove|list",
    re.IGNORECASE,
)


def find_opt_out(words: str) -> str | None:
    """The words of the request, or None.

    Arguments: `words` the new text of a human reply, without quote and signature.
    """
    text = words[:MAX_SCANNED].translate(_APOSTROPHES)
    pieces = [piece.strip() for piece in _SENTENCES.split(text) if piece.strip()]
    if pieces and len(pieces) <= 3 and _STOP_WORD.match(pieces[0]):
        return pieces[0][:120]
    for piece in pieces[:MAX_SENTENCES]:
        found = _asks(piece[:600])
        if found:
            return found
    return None


def _asks(sentence: str) -> str | None:
    if _WISH_TO_STAY.search(sentence) or _ABOUT.search(sentence) or _boilerplate(sentence):
        return None
    found = _REQUEST.search(sentence)
    if found is None:
        return None
    aside = _OTHER_OBJECT.search(sentence)
    if aside and aside.start() <= found.start() + 12 and not _HARD_REQUEST.search(found.group()):
        return None
    return found.group()[:120]


def _boilerplate(sentence: str) -> bool:
    """The sender's own footer: a disclaimer, or how to leave *their* newsletter."""
    if _DISCLAIMER.search(sentence):
        return True
    return bool(_OFFER.search(sentence)) and not _FIRST_PERSON.search(sentence)


def subject_asks(subject: str) -> bool:
    """True for the subject a `mailto:` opt-out link writes: the word and nothing else."""
    bare = re.sub(r"^(?:(?:re|aw|sv|fw|fwd|wg|tr|rv)\s*:\s*)+", "", subject.strip(), flags=re.I)
    return bool(
        re.fullmatch(
            r"(?:please )?(?:unsubscribe(?: me)?|opt[ -]?out|remove me|abmelden|abmeldung|"
            r"désabonnement|désinscription|baja|stop)\W*",
            bare,
            re.I,
        )
    )

"""People named in a reply or an out-of-office mail: who to talk to instead (RESP-3, RESP-6).

A person counts when the text sends us to them (“talk to Jane Roe”, “my deputy is …”) or gives
their address. Found people are proposals; a rep confirms them before anything is sent.
"""

import re
from collections.abc import Iterator

from workbench.vocabulary.record import record, replace

MAX_SCANNED = 5_000
MAX_PEOPLE = 10

_UPPER = "A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤŮŽĞİŞŐŰА-ЯΑ-Ω"
_LOWER = "a-zß-öø-ÿąćęłńóśźżčďěňřšťůžğışőűа-яα-ωά-ώ"
_TOKEN = (
    rf"(?:[{_UPPER}](?:[{_LOWER}]+|['’]?[{_UPPER}][{_LOWER}]+)"
    rf"(?:[-'’][{_UPPER}]?[{_LOWER}]+)*|[{_UPPER}]\.)"
)
_PARTICLE = r"(?:von|van|der|den|de|del|della|di|da|dos|du|la|le|el|bin|al|ten|ter|zu|af|ibn|St\.)"
_HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herrn?|Frau|Hr|Fr|M|Mme|Mlle|Monsieur|Madame|Sr|Sra|Srta|Señor|"
    r"Señora|Dott|"
    r"Sig|Don|Doña)\.?"
)
_NAME = rf"(?:{_HONORIFIC} )*(?P<name>{_TOKEN}(?: (?:{_PARTICLE} ){{0,2}}{_TOKEN}){{0,3}})"
_MAIL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}"
_ADDRESS = re.compile(_MAIL)
_PHONE = re.compile(r"(?<![\w.@-])(?:\+|00|\(?0|\(?[2-9])[\d() ./-]{5,22}\d(?![\w@])")
_TITLE_WORD = (
    r"(?:(?:Senior|Sr\.?|Junior|Global|Regional|Interim|Deputy|Assistant|Associate|Group|"
    r"Corporate|Executive|Managing|Technical|"
    r"senior|managing|regional|executive|national|North American|EMEA|US|IT|HR|Sales|Marketing|"
    r"Operations|Finance|Procurement|"
    r"sales|marketing|operations|finance|procurement|purchasing|supply chain|account|office|"
    r"project|product|plant|general|business development|Business Development|Supply Chain|"
    r"General|Project|Product|Purchasing|Account|Office|Plant|Engineering|engineering) )*"
    r"(?:VP|SVP|EVP|AVP|C[EFOTIMRPSHD]{1,2}O|Vice[ -]President|vice[ -]president|President|"
    r"president|Head|head|Director|director|Manager|manager|Chief|chief|"
    r"Owner|owner|Founder|founder|Co-?[Ff]ounder|Partner|partner|Lead|lead|Leader|Buyer|buyer|"
    r"Coordinator|coordinator|Specialist|specialist|Supervisor|supervisor|Controller|controller|"
    r"Engineer|engineer|Analyst|analyst|"
    r"[A-ZÄÖÜ]?[a-zäöüß]*[Ll]eiter(?:in)?|Geschäftsführer(?:in)?|[A-Z]?[a-zäöü]*[Cc]hef(?:in)?|"
    r"Einkäufer(?:in)?|Assistentin|Assistent|Prokurist(?:in)?|Vorstand|"
    r"[Dd]irecteur|[Dd]irectrice|[Rr]esponsable|[Cc]heffe|[Aa]cheteur|[Gg]érant|PDG|DRH|DAF|DSI|"
    r"[Dd]irectora?|[Gg]erente|[Jj]ef[ea]|[Ee]ncargad[oa]|[Cc]oordinadora?|[Rr]esponsabile|"
    r"[Dd]irettore|[Dd]irettrice)\b"
)
_TITLE_TAIL = (
    r"(?: (?:of|for|de|du|des|der|für|von|del|di|d'|d’|de la|de l'|de l’|da|do|&|and|und|et|"
    r"y|the|our|in|[A-ZÀ-Þ][\w&/-]*|operations|sales|marketing|finance|ventas|compras|"
    r"operaciones|ventes|achats|opérations|procurement|purchasing|development|engineering|"
    r"technology|logistics|business)\b){0,6}"
)
_TITLE = rf"(?P<title>{_TITLE_WORD}{_TITLE_TAIL})"
_CUE = (
    r"(?:suggest|recommend|(?:talk|speak|speaking|reach|reaching|write|turn|connect|touch "
    r"base|get in touch|refer|"
    r"chat|meet|follow up|check|liaise|in contact|correspond|deal|try|direct (?:this|your|any|"
    r"all)[^.\n]{0,40}|introduce you|introducing you|forward(?:ed|ing)?[^.\n]{0,30}|pass(?:ed|"
    r"ing)?[^.\n]{0,30}(?:on|along|over)?|send[^.\n]{0,25}|sent[^.\n]{0,20}|loop(?:ed|ing)?|"
    r"hand(?:ed)?[^.\n]{0,20}) "
    r"(?:out |up |it |this |in |over |on |along |in touch )*(?:directly )?(?:to|with|for|at|in)|"
    r"(?:please |kindly |should |could |can |may |also |to |feel free to |must |would "
    r")?(?:contact|e-?mail|call|try|ping|ask(?: for)?|reach|message|notify|approach|phone|"
    r"include|consult|text)|cc(?:'?ing|'?ed|’ing|’d|'d)?|copy(?:ing)?|copied|adding|added|"
    r"loop(?:ing|ed) in|"
    r"(?:right|best|correct|proper|appropriate|better|relevant|responsible) (?:person|contact|"
    r"point of contact|one|individual|guy|lady|people)[^.\n]{0,45}?(?:is|would be|will be|:)|"
    r"(?:point of contact|decision[- ]maker|contact person|deputy|replacement|successor|backup|"
    r"back-up|substitute|delegate|stand-?in|cover|my (?:boss|manager|supervisor|assistant|"
    r"colleague|teammate|co-?worker|counterpart))(?: (?:for|on|in|during|"
    r"while)[^.\n,:]{0,40}?)?(?: is| will be| would be|:|,)?|colleague|in charge(?: of "
    r"[^.\n]{0,30})? is|(?:handled|covered|managed|run|owned|led|overseen|headed) (?:up )?by|"
    r"responsib\w+[^.\n]{0,30}? is|covering for me(?: is|:)?|"
    r"(?:wenden|richten|melden|schreiben|kontaktieren|sprechen|rufen|erreichen|"
    r"adressieren)\w*(?: sie)?(?: sich)?(?: bitte)?(?: sich)?(?: (?:gern\w*|direkt|einfach|"
    r"stattdessen|in dringenden fällen|auch|daher|doch))*(?: an| bei| mit)?|(?:ansprechpartner|"
    r"ansprechpartnerin|vertretung|vertreter|vertreterin|nachfolger|nachfolgerin|stellvertreter|"
    r"stellvertreterin|zuständig|verantwortlich|kollege|kollegen|kollegin)(?: (?:dafür|hierfür|"
    r"für[^.\n,:]{0,40}?|bei uns|in dieser zeit|während[^.\n,:]{0,30}?))?(?: (?:ist|wäre|"
    r"übernimmt|hat|sind)| an)?(?: (?:mein|meine|unser|unsere|die|der)(?: kolleg\w+)?)?:?|"
    r"(?:vertritt|vertreten) mich|vertreten durch|übernimmt|"
    r"(?:contact(?:er|ez)|adress(?:er|ez)(?:-vous)?|écri(?:re|vez)|join(?:dre|gnez)|parl(?:er|"
    r"ez)|voir|voyez|rapproch\w+|tourn\w+|appel(?:er|ez)|transmis|transféré|copie|solliciter|vous "
    r"orienter|orienter)(?: (?:vous|votre (?:message|mail|demande)|directement|plutôt))*(?: à| "
    r"avec| de| vers| auprès de)?|(?:mon|ma|notre|nos|votre) (?:collègue|confrère|consœur|"
    r"remplaçante?|interlocut\w+|responsable|successeur|assistante?)(?: est)?|(?:personne|"
    r"interlocuteur|interlocutrice|contact)[^.\n]{0,40}? est|remplac\w+ par|"
    r"(?:contact\w*|habl\w*|escrib\w*|póngase en contacto|ponerse en contacto|dirij\w*|diríj\w*|"
    r"comun\w*|llam\w*|consult\w*|reenvi\w*|copio|copiando)(?: (?:por favor|directamente|mejor|"
    r"usted|se))*(?: con| a| en)?|(?:mi|nuestr[oa]|la|el) (?:compañer[oa]|colega|sustitut[oa]|"
    r"jef[ea]|suplente|persona (?:encargada|responsable|adecuada|indicada)|responsable|"
    r"encargad[oa])[^.\n]{0,30}?(?: es)?|"
    r"(?:contatt\w+|rivolg\w+|scriv\w+|parl\w+)(?: a| con)?|(?:contate|contacte|fale|entre em "
    r"contato)(?: com)?)"
)
_DETERMINER = (
    r"(?:\s*[,:]?\s*(?:to |with |is |an |our |my |the |his |her |a |one of |your |"
    r"meine[nr]? |unsere[nr]? |meinem |der |die |den |dem |einfach |ma |mon |notre |la |le |"
    r"l'|l’|mi |nuestr[oa] |el |al |en |colleague |colleagues |collègue |kolleg\w+ |"
    r"compañer[oa] |colega |manager |boss |assistant |cc |copy |directly |person |friend )*)"
)
_NAMED = re.compile(
    rf"\b(?i:{_CUE}){_DETERMINER}(?:{_TITLE.replace('title', 'before')},? "
    rf")?(?:{_DETERMINER}){_NAME}"
)
_SENDS = re.compile(rf"\b(?i:{_CUE})")
_IS_THE = re.compile(
    rf"{_NAME}(?: \([^()\n]{{2,60}}\))?(?:,? (?:who is|who's|\(?our|\(?the|"
    rf"\(?my)[^.\n]{{0,40}})?,? (?i:is (?:the|your|"
    rf"our|a|now the|probably the)? ?(?:right|best|correct|better|appropriate|person|point|one|"
    rf"contact|decision|responsible|new|in charge)|(?:zuständig|verantwortlich|who (?:runs|"
    rf"handles|leads|does|looks)|handles|manages|runs|leads|owns|heads|"
    rf"oversees|looks after|takes care|covers|deals with|is covering|is responsible|is in charge|"
    rf"has taken over|took over|will be covering|will cover|will take over|can help|may be able|"
    rf"will be (?:able|happy)|would be (?:the|a|able|better))|ist (?:zuständig|verantwortlich|"
    rf"der richtige|die richtige|ihr|ihre|dafür)|vertritt mich|kümmert sich|übernimmt|est (?:en "
    rf"charge|responsable|la bonne|le bon|votre|la personne|l'interlocut)|s'occupe|qui "
    rf"(?:s'en occupe|gère|est (?:en charge|responsable)|pilote|dirige)|"
    rf"quien (?:lleva|se encarga|gestiona|decide)|es (?:la "
    rf"persona|el responsable|la responsable|quien|la indicada|el indicado)|se encarga|lleva)"
)
_AFTER_TITLE = re.compile(
    rf"^[\s,(–-]*(?:(?:who is|who's|she's|he's|she is|he is|as|is) )?(?:(?:our|the|my|unser\w*|"
    rf"mein\w*|notre|nuestr[oa]|der|die|la|le|el|new|neue[rn]?) )*{_TITLE}"
)
_IN_BRACKETS = re.compile(
    r"^\s*(?:[(<\[][^)>\]\n@]{0,80}@[^)>\]\n]{0,120}[)>\]]|(?:at|:|,)? ?" + _MAIL + ")"
)
_FORWARDED = re.compile(
    r"(?:i(?:'ve| have|'ll| will| am|'m)?|have|will) (?:already |just |also )?(?:forward(?:ed|"
    r"ing)?|pass(?:ed|ing)?|shar(?:ed?|ing)|sent|send(?:ing)?|hand(?:ed)?)[^.\n]{0,40}\b(?:to|"
    r"with|along|on)\b[^.\n]{0,40}(?:team|colleague|manager|boss|director|department|vp|head|"
    r"person|procurement|purchasing|marketing|operations|him|her|them)|"
    r"(?:not|isn't|wrong) (?:the )?(?:right|best|correct)? ?(?:person|"
    r"contact)[^.\n]{0,80}(?:contact|speak|talk|try|reach|ask|e-?mail|should be|would be)|"
    r"(?:habe|werde)[^.\n]{0,50}weitergeleitet|weiterleiten|j'ai transmis|je transmets|je "
    r"transfère|he reenviado|lo reenvío|paso tu|paso su",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"(?:\bme|\bmyself|my (?:new|cell|mobile|direct|personal|other|e-?mail|number)|\bmich|\bmoi|"
    r"\bme) ?(?:at|on|via|under|unter|au|à|en|is|:)?\s*$",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May
    June July August September October November December The Our My Please Thanks Thank Hi
    Hello Dear Best Regards Sales Marketing Support Procurement Purchasing LinkedIn Google
    Microsoft Outlook You Your We They It This That If For In On At As And But So When While
    During After Before Montag Dienstag Mittwoch Donnerstag Freitag Januar Februar März Mai
    Juni Juli Oktober Dezember Bitte Danke Ihr Ihre Ihnen Sie Wir Uns Vertrieb Einkauf Merci
    Bonjour Lundi Mardi Mercredi Jeudi Vendredi Gracias Hola Lunes Martes Miércoles Jueves
    Viernes Usted Frau Herr Herrn Team Human Resources Finance Operations Customer Service
    Accounting Legal Email Mail Phone Tel Mobile Not No Yes Kind Sincerely Cheers Office
    Department Abteilung Kollegen Kollegin Kollege Regarding Re Fwd Also Feel Let Can Could
    Would Will I Mr Mrs Ms Dr Nachricht Büro Urlaub Kontakt Zentrale Rückkehr Cordialement
    Atentamente Saludos Mit Viele Beste Zeit Fällen Directly Zoom Teams Slack Try Contact Write
    Call Ask Reach Use Send Reply Kontaktieren Schreiben Contactez Contacte Escriba""".split()
)
_SPLIT_LOCAL = re.compile(r"[._-]")


@record
class FoundPerson:
    """A person somebody pointed to; whatever the text did not say is empty."""

    name: str
    email: str
    phone: str
    title: str


@record
class ReferralReading:
    """The people found; `points_elsewhere` is true where the text sends us to someone else."""

    people: tuple[FoundPerson, ...]
    points_elsewhere: bool


def read_referrals(words: str, *, not_these: frozenset[str] = frozenset()) -> ReferralReading:
    """People a text points to.

    Arguments: `not_these` lower-case addresses and names that are never a referral: the sender's
    and our own.
    """
    text = words[:MAX_SCANNED]
    people: list[FoundPerson] = []
    for found in (*_NAMED.finditer(text), *_IS_THE.finditer(text)):
        person = _person(text, found, not_these)
        if person is not None:
            people.append(person)
    people.extend(_by_address(text, people, not_these))
    merged = tuple(_merged(people)[:MAX_PEOPLE])
    sent = any(_sent_there(text, person) for person in merged)
    return ReferralReading(merged, sent or bool(_FORWARDED.search(text)))


def _person(text: str, found: re.Match[str], not_these: frozenset[str]) -> FoundPerson | None:
    name = _clean_name(found.group("name"))
    if not name or name.lower() in not_these:
        return None
    end = found.start("name") + len(found.group("name"))
    tail = _tail(text, end)
    title = found.groupdict().get("before") or ""
    after = _AFTER_TITLE.match(_IN_BRACKETS.sub("", tail))
    if not title and after:
        title = after.group("title")
    address = _ADDRESS.search(tail)
    email = address.group().rstrip(".'") if address else ""
    if email.lower() in not_these:
        return None if not title else FoundPerson(name, "", "", _trim_title(title))
    phone = _PHONE.search(tail)
    whole = _name_of(email)
    if " " not in name and whole.lower().startswith(f"{name.lower()} "):
        name = whole
    return FoundPerson(name, email, phone.group().strip(" (") if phone else "", _trim_title(title))


def _sent_there(text: str, person: FoundPerson) -> bool:
    """True unless the text only mentions an address in passing."""
    if not person.email or (person.name and person.name in text):
        return True
    at = text.find(person.email)
    return bool(_SENDS.search(text[max(0, at - 80) : at + len(person.email) + 60]))


def _tail(text: str, end: int) -> str:
    """What is said of a person: up to the next paragraph or the next person sent to."""
    tail = text[end : end + 260].partition("\n\n")[0]
    other = _NAMED.search(tail)
    alternative = re.search(
        r"\b(?:or|oder|ou|o|and|und|et|y)\b (?=(?:Mr|Mrs|Ms|Frau|Herr)?\.? ?[A-ZÀ-Þ][a-zß-ÿ]+ "
        r"[A-ZÀ-Þ])",
        tail,
    )
    cuts = [one.start() for one in (other, alternative) if one is not None and one.start() > 0]
    return tail[: min(cuts)] if cuts else tail


def _by_address(
    text: str, known: list[FoundPerson], not_these: frozenset[str]
) -> Iterator[FoundPerson]:
    taken = {person.email.lower() for person in known if person.email}
    for found in _ADDRESS.finditer(text):
        email = found.group().rstrip(".'")
        before = text[max(0, found.start() - 90) : found.start()]
        if email.lower() in taken or email.lower() in not_these or _SELF.search(before):
            continue
        beside = re.search(
            rf"{_NAME}\s*(?:\(|<|\[|:|,|–|-|at|unter|via|on|[eE]-?mail:?|à|en|mailto:|\s)*$", before
        )
        name = _clean_name(beside.group("name")) if beside else ""
        if name.lower() in not_these:
            name = ""
        phone = _PHONE.search(text[found.end() : found.end() + 60].partition("\n\n")[0])
        number = phone.group().strip(" (") if phone else ""
        yield FoundPerson(name or _name_of(email), email, number, "")


def _clean_name(name: str) -> str:
    kept: list[str] = []
    for word in name.split():
        if word in _NO_NAMES or word.rstrip(".") in _NO_NAMES:
            if kept:
                break
            continue
        kept.append(word)
    joined = " ".join(kept).strip(" .")
    return "" if len(joined) < 3 or len(joined) > 60 else joined


def _name_of(email: str) -> str:
    """`jane.roe@…` names a person; `info@…` does not."""
    parts = [part for part in _SPLIT_LOCAL.split(email.partition("@")[0]) if part]
    if len(parts) == 2 and all(len(part) > 1 and part.isalpha() for part in parts):
        return " ".join(part.capitalize() for part in parts)
    return ""


def _trim_title(title: str) -> str:
    return re.sub(
        r"(?: (?:of|for|de|du|des|der|für|von|del|di|da|do|and|und|et|y|the|our|in|&))+$",
        "",
        title.strip(" ,."),
    )


def _merged(people: list[FoundPerson]) -> list[FoundPerson]:
    """One entry per person: a later mention fills what an earlier one left empty."""
    kept: list[FoundPerson] = []
    for person in people:
        at = next((n for n, one in enumerate(kept) if _same(one, person)), None)
        if at is None:
            kept.append(person)
            continue
        one = kept[at]
        name = max((one.name, person.name), key=len)
        kept[at] = replace(
            one, name=name, email=one.email or person.email,
            phone=one.phone or person.phone, title=one.title or person.title,
        )  # fmt: skip
    return kept


def _same(one: FoundPerson, other: FoundPerson) -> bool:
    if one.email and other.email:
        return one.email.lower() == other.email.lower()
    first, second = one.name.lower().split(), other.name.lower().split()
    if not first or not second:
        return False
    return first == second or (first[0] == second[0] and min(len(first), len(second)) == 1)

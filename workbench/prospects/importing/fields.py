"""What a column can mean, and the names vendors, CRMs and people give to it.

Header synonyms are written in the normal form of `normal_header`. A generic name (“Country”,
“Phone”, “Name”) means the account in a file of accounts and the person in a file of people; its
entry begins with `?`.
"""

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A field of the workspace a column can fill. `many` allows several columns on it; `values`
    names the kind of value (mapping.py knows how each looks), empty when anything goes; `title`
    are the words on the screen.
    """

    name: str
    title: str
    values: str = ""
    many: bool = False


TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        Target("account.name", "Company", "text"),
        Target("account.domain", "Domain", "domain"),
        Target("account.website", "Website", "website"),
        Target("account.phone", "Switchboard", "phone"),
        Target("account.industry", "Industry", "text"),
        Target("account.sub_industry", "Sub-industry", "text"),
        Target("account.employees", "Employees", "number"),
        Target("account.revenue", "Revenue", "number"),
        Target("account.currency", "Currency of revenue", "currency"),
        Target("account.country", "Country of the company", "text"),
        Target("account.region", "Region of the company", "text"),
        Target("account.city", "City of the company", "text"),
        Target("account.place", "Place of the company (city, region, country)", "text"),
        Target("account.postal_code", "Postal code"),
        Target("account.street", "Street"),
        Target("account.linkedin", "LinkedIn page of the company", "link"),
        Target("account.founded", "Founded", "number"),
        Target("account.business_model", "Business model", "text"),
        Target("account.technologies", "Technologies", "text"),
        Target("account.territory", "Territory"),
        Target("account.last_activity_at", "Last activity", "date"),
        Target("account.last_contacted_at", "Last contacted", "date"),
        Target("contact.name", "Full name", "text"),
        Target("contact.first", "First name", "text"),
        Target("contact.last", "Last name", "text"),
        Target("contact.title", "Title", "text"),
        Target("contact.seniority", "Seniority", "text"),
        Target("contact.function", "Function", "text"),
        Target("contact.in_role_since", "In role since", "date"),
        Target("contact.linkedin", "LinkedIn profile", "link"),
        Target("contact.phone", "Phone", "phone", many=True),
        Target("contact.email", "E-mail", "email", many=True),
        Target("contact.email_status", "E-mail status", "text", many=True),
        Target("contact.email_bounced", "E-mail bounced", many=True),
        Target("contact.opted_out", "Opted out of mail"),
        Target("contact.do_not_call", "Do not call"),
        Target("contact.country", "Country", "text"),
        Target("contact.region", "Region", "text"),
        Target("contact.city", "City", "text"),
        Target("contact.place", "Place (city, region, country)", "text"),
        Target("contact.language", "Language", "text"),
        Target("lead.source", "Source of the lead"),
        Target("lead.received_at", "Lead received at", "date"),
        Target("lead.score", "Score of the lead", "number"),
        Target("suppression.reason", "Reason to suppress"),
        Target("ignore", "Leave out", many=True),
    )
}

CUSTOM = "custom."
CONTACT_CUSTOM = "contact.custom."

_SYNONYMS: dict[str, str] = {
    "account.name": """company|company name|account name|account|organization|organization name
        |organisation|organisation name|employer|business name|client|client name|customer
        |customer name|associated company|firm|legal name|security|current company
        |firma|firmenname|unternehmen|unternehmensname|entreprise|societe|raison sociale|empresa
        |compania|razon social|azienda|bedrijf|bedrijfsnaam|nom de l entreprise""",
    "account.domain": """company domain|company domain name|domain|domain name|website domain
        |primary domain|company website domain|account domain|dominio|domaine""",
    "account.website": """website|website url|company website|web site|company url|homepage
        |home page|web|company web site|account website|webseite|internetseite|site web
        |sitio web|pagina web|sito web""",
    "account.phone": """company phone|company hq phone|corporate phone|company phone number
        |hq phone|account phone|main phone|switchboard|company main phone|organization phone""",
    "account.industry": """industry|primary industry|company industry|gics sector|sector|vertical
        |branche|secteur|secteur d activite|industria|settore|account industry""",
    "account.sub_industry": """sub industry|subindustry|primary sub industry|gics sub industry
        |sub sector|subsector|unterbranche""",
    "account.employees": """employees|number employees|number of employees|no of employees
        |employee count|headcount|company size|team size|company headcount|company employees
        |employee range|employees range|num employees|staff count|mitarbeiter|mitarbeiterzahl
        |anzahl mitarbeiter|effectif|nombre d employes|empleados|numero de empleados
        |dipendenti|size""",
    "account.revenue": """revenue|annual revenue|company revenue|revenue range|sales volume
        |estimated revenue|company annual revenue|umsatz|jahresumsatz|chiffre d affaires
        |ingresos|facturacion|fatturato|turnover|annual turnover""",
    "account.currency": "currency|revenue currency|currency code|currency iso code|wahrung|devise",
    "account.country": """company country|hq country|headquarters country|billing country
        |account country|organization country|country of headquarters""",
    "account.region": """company state|hq state|company region|billing state|company state region
        |account state|billing state province|headquarters state""",
    "account.city": "company city|hq city|billing city|account city|headquarters city",
    "account.place": """headquarters location|headquarters|hq|hq location|company location
        |company headquarters|all locations|company hq|hauptsitz|siege social""",
    "account.postal_code": """company zip code|company zip|company postal code|billing zip
        |billing postal code|billing zip postal code|company postcode|hq zip""",
    "account.street": """company street address|company address|company street|billing street
        |street|street address|strasse|rue|calle|anschrift""",
    "account.linkedin": """company linkedin url|linkedin company profile url|company linkedin
        |linkedin company url|linkedin company page|company linkedin profile""",
    "account.founded": "founded|founded year|year founded|grundungsjahr|founding year",
    "account.business_model": "business model|b2b b2c|geschaftsmodell",
    "account.technologies": "technologies|tech stack|technology|technologien",
    "account.territory": "territory|sales territory|gebiet",
    "account.last_activity_at": """last activity|last activity date|account last activity
        |last account activity date|letzte aktivitat""",
    "account.last_contacted_at": """last contacted|last contact date|last contacted date
        |date last contacted|letzter kontakt""",
    "contact.name": """full name|contact name|contact|person|person name|lead name|employee name
        |nom complet|nombre completo|vollstandiger name|ansprechpartner|nome completo""",
    "contact.first": """first name|firstname|first|given name|forename|given|contact first name
        |christian name|vorname|prenom|nombre|nome|voornaam|fname""",
    "contact.last": """last name|lastname|last|surname|family name|contact last name|lname
        |nachname|familienname|zuname|nom|nom de famille|apellido|apellidos|cognome
        |achternaam""",
    "contact.title": """title|job title|position|role|contact title|job position|job role
        |current title|current position|stelle|berufsbezeichnung|jobtitel|funktion|poste
        |fonction|cargo|puesto|ruolo|functie""",
    "contact.seniority": "seniority|management level|seniority level|job level|hierarchieebene",
    "contact.function": """job function|department|departments|function|sub departments|abteilung
        |departement|departamento|service|reparto|job department""",
    "contact.in_role_since": """job start date|in role since|start date in role|current role since
        |position start date""",
    "contact.linkedin": """person linkedin url|linkedin contact profile url|linkedin profile url
        |linkedin url|linkedin profile|linkedin|contact linkedin url|default profile url
        |profile url|linkedin member url|person linkedin""",
    "contact.phone": """direct phone number|direct phone|work direct phone|mobile phone|mobile
        |mobile number|mobile phone number|home phone|other phone|work phone|cell|cell phone
        |phone direct|direct dial|contact phone|mobiltelefon|handy|handynummer|portable|movil
        |telephone mobile|mobilnummer|durchwahl|cellulare""",
    "contact.email": """email|e mail|email address|e mail address|mail|work email|business email
        |primary email|secondary email|tertiary email|contact email|personal email|email 1
        |email 2|email 3|emailadresse|e mail adresse|mailadresse|courriel|adresse e mail
        |adresse email|adresse mail|correo|correo electronico|posta elettronica|work e mail
        |company email|e mailadres|other email|alternate email|additional email""",
    "contact.email_status": """email status|secondary email status|tertiary email status
        |email verification status|email verification|email validity|primary email status
        |primary email catch all status|email catch all status|verification status""",
    "contact.email_bounced": """email bounced|email bounced reason|email bounced date|bounced
        |hard bounced|email hard bounced|hard bounce reason""",
    "contact.opted_out": """has opted out of email|email opt out|opted out|opt out|opted out email
        |unsubscribed|unsubscribed from all email|do not email|opt out of email|optout
        |do not contact|do not mail|email opted out|abgemeldet|desabonne""",
    "contact.do_not_call": "do not call|dnc|do not phone|has opted out of calls|phone opt out",
    "contact.country": """person country|contact country|mailing country|home country
        |personal country""",
    "contact.region": """person state|contact state|mailing state|mailing state province
        |personal state""",
    "contact.city": "person city|contact city|mailing city|personal city",
    "contact.place": "location|person location|contact location|standort",
    "contact.language": "language|preferred language|contact language|sprache|langue|idioma",
    "lead.source": "",
    "lead.received_at": "",
    "lead.score": "",
    "suppression.reason": "suppression reason|reason for suppression|unsubscribe reason",
    "?country": "country|country region|land|pays|pais|paese|country name|country code|nation",
    "?region": """state|region|province|state province|state region|bundesland|county|provincia
        |etat|etat province""",
    "?city": "city|town|suburb|ort|stadt|ville|ciudad|citta|locality|plaats",
    "?postal_code": """postal code|zip|zip code|postcode|post code|zip postal code|plz
        |postleitzahl|code postal|codigo postal|cap|mailing zip postal code|mailing postal code""",
    "?phone": """phone|phone number|telephone|tel|telephone number|phone 1|telefon|telefonnummer
        |telefono|telefone|telefoon|business phone""",
    "?name": "name",
    "?link": "url|link|profile",
    "?place": "address location|place",
}

_LEAD_SYNONYMS: dict[str, str] = {
    "lead.source": "lead source|source|original source|quelle|channel|utm source",
    "lead.received_at": """received at|received|created|create date|created date|created at|date
        |lead created|submitted at|submission date|timestamp|conversion date""",
    "lead.score": "score|lead score|hubspot score|grade",
}

_SUPPRESSION_SYNONYMS: dict[str, str] = {
    "suppression.reason": "reason|type|status|grund|cause",
    "account.domain": "company domain|domain|domains|domain name|website|blocked domain",
}

_DECOYS = (
    "company name for emails|email domain|primary email source|secondary email source"
    "|tertiary email source|primary email verification source|email confidence"
    "|secondary email verification source|tertiary email verification source|email sent"
    "|email open|primary email last verified at|previous job title|previous company name"
    "|company division name|job title hierarchy level|contact owner"
    "|account owner|company owner|subsidiary of|lead status|fax|assistant phone|assistant name"
    "|last modified date|last modified by id|created by id|created date|create date|owner id"
    "|account id|company id|company url|regular company url|past experience company name"
    "|past experience company title|title description|full address"
    "|secondary industry hierarchical category|industry hierarchical category|all industries"
    "|all sub industries|number of locations|number of retail locations|contact type"
    "|other city|other state|other country"
    "|other postal code|other street|mailing street|person street|person zip code|entity name"
    "|has opted out of fax|associated deal|lead id|record id|profile image url|duration in role"
    "|regions|industries"
)
"""Names that look like a field and are none; they become custom fields with certainty."""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_UNIT = re.compile(r"\b(?:in )?(?:000s?|thousands?|millions?|k|m|mio|teur|keur|usd|eur|gbp|us)\b")
_JOINED = {"linked in": "linkedin", "zoom info": "zoominfo", "hub spot": "hubspot"}


def normal_header(header: str) -> str:
    """A header in the one form synonyms are written in: words in lower case without accents.

    “# Employees” → “number employees”, “HasOptedOutOfEmail” → “has opted out of email”.
    """
    if "_" in header or not header.isupper():
        header = _CAMEL.sub(" ", header.replace("IDs", "Ids"))
    plain = unicodedata.normalize("NFKD", header.replace("#", " number ").replace("ß", "ss"))
    plain = "".join(char if char.isalnum() else " " for char in plain if not _is_mark(char))
    words = " ".join(plain.lower().split())
    for apart, joined in _JOINED.items():
        words = words.replace(apart, joined)
    return words


def without_unit(words: str) -> str:
    """A normal header without the unit of its numbers: “revenue in 000s usd” → “revenue”."""
    return " ".join(_UNIT.sub(" ", words).split()).removesuffix(" in")


def synonyms(kind: str) -> dict[str, tuple[str, int]]:
    """Normal header → (target, rank among the names of that target), 0 the surest.

    Arguments: `kind` an ImportKind value; leads and suppression lists know more names.
    """
    found: dict[str, tuple[str, int]] = {}
    layers = [_SYNONYMS]
    if kind == "leads":
        layers.insert(0, _LEAD_SYNONYMS)
    if kind == "suppression":
        layers.insert(0, _SUPPRESSION_SYNONYMS)
    for layer in layers:
        for target, text in layer.items():
            for rank, words in enumerate(part.strip() for part in text.split("|")):
                if words:
                    found.setdefault(words, (target, rank))
    return found


def decoys() -> frozenset[str]:
    """Normal headers that only look like a field."""
    return frozenset(_DECOYS.split("|"))


def custom_name(header: str) -> str:
    """The NAME of `custom.NAME` for a column: its words joined by `_`, at most 60 characters."""
    return "_".join(normal_header(header).split())[:60] or "column"


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) == "Mn"

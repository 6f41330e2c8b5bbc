"""Seniority and function out of job titles in English, German, French, Spanish, Italian, Dutch."""

import re
from functools import lru_cache

from workbench.prospects.importing.names import plain_words
from workbench.vocabulary.prospects import Seniority

_LEVELS: tuple[tuple[Seniority, str], ...] = (
    (
        Seniority.STAFF,
        r"""assistant to|assistant of|assistente|assistenz|asistente
        |(?:executive|personal|office) assistant|intern|internship|praktikant\w*|stagiaire
        |becario|trainee|werkstudent\w*|azubi|apprenti""",
    ),
    (
        Seniority.OWNER,
        r"""(?<!product )(?<!process )(?<!service )owner|co ?owner|founder|co ?founder|cofounder
        |inhaber\w*|grunder\w*|mitgrunder\w*|fondat\w+|co ?fondat\w+|fundador\w*
        |cofundador\w*|proprietaire|propietari\w+|proprietari\w+|titolare|eigenaar|oprichter
        |gerant|gerante|managing partner|general partner|self employed|freelance\w*""",
    ),
    (
        Seniority.VP,
        r"""s?vp|evp|avp|gvp|rvp|(?:senior |executive |assistant |regional )?vice president\w*
        |vicepresident\w*|vice presidente|vicepresidente|vizeprasident\w*""",
    ),
    (
        Seniority.C_LEVEL,
        r"""c[efotimprsd]o|cxo|ciso|chro|cdao|chief|president|prasident\w*|presidente|presidenta
        |managing director|geschaftsfuhr\w*|vorstand\w*|pdg|p d g|directeur general
        |directrice generale|director general|directora general|amministratore delegato
        |consejero delegado|direttore generale|algemeen directeur|executive director
        |chairman|chairwoman|chairperson|board member|general manager|gerente general""",
    ),
    (
        Seniority.DIRECTOR,
        r"""director|directora|directeur|directrice|direttore|direttrice|direktor\w*|head of
        |head|head of department|bereichsleit\w*|hauptabteilungsleit\w*|leiter|leiterin
        |leitung|abteilungsleit\w*|\w+leiter|\w+leiterin|responsable|jefe|jefa|hoofd|dean
        |controller""",
    ),
    (
        Seniority.MANAGER,
        r"""manager|managerin|gerente|supervisor\w*|team ?lead\w*|teamleit\w*|gruppenleit\w*
        |lead|chef|cheffe|capo|coordinator|koordinator\w*|coordinateur|coordinatrice
        |encargad\w+|foreman|superintendent|mgr|teamleider""",
    ),
    (
        Seniority.SENIOR,
        r"""senior|sr|principal|staff engineer|expert|experte|specialist sr|architect|counsel
        |consultant|berater\w*|referent\w*""",
    ),
)

_FUNCTIONS: tuple[tuple[str, str], ...] = (
    (
        "information_technology",
        r"""it|i t|information technolog\w*|informatik|informatique|informatica
        |systems? admin\w*|infrastructure|cio|ciso|cyber ?security|information security
        |security|network|sistemas|edv|data center|devops|cloud""",
    ),
    (
        "human_resources",
        r"""hr|h r|human resources?|people|talent|recruit\w*|personal|personalleit\w*|chro
        |ressources humaines|rrhh|recursos humanos|risorse umane|payroll""",
    ),
    (
        "finance",
        r"""finan\w*|cfo|account(?:ing|ants?|s)|controll\w*|treasur\w*|audit\w*|tax|buchhalt\w*
        |comptab\w*|contab\w*|billing|fp a""",
    ),
    (
        "legal",
        r"""legal|counsel|attorney|lawyer|compliance|recht\w*|juridique|jurist\w*|abogad\w+
        |legale""",
    ),
    (
        "marketing",
        r"""marketing|cmo|brand|communications?|kommunikation|demand generation|seo|content|pr
        |public relations|mercadotecnia|growth""",
    ),
    (
        "sales",
        r"""sales|cro|revenue|business development|account (?:executive|manager)|vertrieb\w*
        |verkauf\w*|commercial\w*|ventas|ventes|comercial|vendite|verkoop|inside sales|sdr|bdr
        |partnerships?""",
    ),
    (
        "customer_service",
        r"""customer|client|support|service desk|kundendienst|kundenservice|service client
        |atencion al cliente|success""",
    ),
    (
        "purchasing",
        r"""purchas\w*|procure\w*|buyer|einkauf\w*|achats|compras|acquisti|sourcing|inkoop
        |category manager""",
    ),
    (
        "operations",
        r"""operations?|operating|coo|logistic\w*|logistik\w*|supply chain|warehouse|lager\w*
        |production|produktion\w*|manufactur\w*|plant|werk\w*|facilit\w*|operaciones
        |operativ\w*|fleet|maintenance|quality|betrieb\w*|logistique|transport\w*
        |dispatch\w*""",
    ),
    (
        "engineering",
        r"""engineer\w*|cto|develop\w*|software|entwickl\w*|ingenie\w*|ingenieur\w*|ingegner\w*
        |technical|technik\w*|technolog\w*|technique|tecnic\w*|programmer|architect|research
        |r d|forschung|scientist|data""",
    ),
    (
        "product",
        r"""product|produkt\w*|produit|producto|cpo|ux|design\w*""",
    ),
    (
        "general_management",
        r"""ceo|chief executive\w*|president|prasident\w*|presidente|founder|co ?founder
        |cofounder|owner|managing director|geschaftsfuhr\w*|general manager|pdg|gerant\w*
        |inhaber\w*|fundador\w*|fondat\w+|vorstand\w*|directeur general|director general
        |partner|directrice generale|amministratore delegato|managing partner|chairman""",
    ),
)


def _pattern(words: str) -> re.Pattern[str]:
    """Alternatives written over several lines as one pattern of whole words."""
    joined = "".join(line.strip() for line in words.splitlines())
    return re.compile(rf"\b(?:{joined})\b")


_COMPILED = tuple((level, _pattern(words)) for level, words in _LEVELS)
_FUNCTION_PATTERNS = tuple((name, _pattern(words)) for name, words in _FUNCTIONS)

_GIVEN_LEVELS = {
    "c suite": Seniority.C_LEVEL, "c level": Seniority.C_LEVEL, "cxo": Seniority.C_LEVEL,
    "c level exec": Seniority.C_LEVEL, "executive": Seniority.C_LEVEL, "partner": Seniority.OWNER,
    "vp": Seniority.VP, "vp level": Seniority.VP, "vp level exec": Seniority.VP,
    "vice president": Seniority.VP, "head": Seniority.DIRECTOR, "entry": Seniority.STAFF,
    "entry level": Seniority.STAFF, "non manager": Seniority.STAFF, "individual contributor":
    Seniority.STAFF, "staff": Seniority.STAFF, "intern": Seniority.STAFF, "training":
    Seniority.STAFF, "unpaid": Seniority.STAFF, "experienced manager": Seniority.MANAGER,
    "senior non manager": Seniority.SENIOR, "strategic": Seniority.DIRECTOR, "junior":
    Seniority.STAFF, "mid level": Seniority.STAFF, "c_level": Seniority.C_LEVEL,
}  # fmt: skip


@lru_cache(maxsize=65_536)
def seniority_of(title: str) -> str:
    """The level a title stands for, a Seniority value; empty for an empty title.

    “VP Operations” → vp, “Leiterin Einkauf” → director, “Assistant to the CEO” → staff.
    """
    words = plain_words(title)
    if not words:
        return ""
    for level, pattern in _COMPILED:
        if pattern.search(words):
            return level.value
    return Seniority.STAFF.value


@lru_cache(maxsize=65_536)
def function_of(title: str) -> str:
    """The department a title belongs to (`operations`, `finance` …); empty if it does not say."""
    words = plain_words(title)
    for name, pattern in _FUNCTION_PATTERNS:
        if pattern.search(words):
            return name
    return ""


@lru_cache(maxsize=4_096)
def given_seniority(text: str) -> str:
    """A vendor's word for a level (“C-Suite”, “VP-Level”, “Non-Manager”) as a Seniority value."""
    words = plain_words(text)
    if not words:
        return ""
    known = _GIVEN_LEVELS.get(words)
    return known.value if known else seniority_of(text)


@lru_cache(maxsize=4_096)
def is_title(text: str) -> bool:
    """Whether a text names a job: a level or a department that titles name."""
    level = seniority_of(text)
    return level not in ("", Seniority.STAFF.value) or bool(function_of(text))

"""Words in names of companies: legal forms, abbreviations, and words that say little or much."""

from functools import cache

from workbench.prospects.importing.regions import (
    AUSTRALIAN_STATES,
    CANADIAN_PROVINCES,
    CITIES,
    COUNTRY_NAMES,
    US_STATES,
)

_FORMS = {
    "limited": """ltd|limited|ltda|limitada|llc|lc|l l c|limited liability company|co ltd|co limited
        |company limited|company ltd|limited company|gmbh|ggmbh|mbh|ug|ug haftungsbeschrankt
        |gesellschaft mit beschrankter haftung|sarl|s a r l|eurl|srl|s r l|srls|bv|b v|bvba
        |besloten vennootschap|sp z o o|spolka z o o|sp zoo|spzoo|sro|s r o|doo|d o o|kft
        |ooo|tov|pty ltd|pty limited|pty|proprietary limited|pvt ltd|pvt limited|p ltd
        |private limited|private ltd|pte ltd|pte limited|pte|sdn bhd|sl|s l|slu|s l u
        |sociedad limitada|lda|limitee|ltee|aps|anpartsselskab|sia|uab|ou|eood|ood|dooel|kk|k k
        |yk|gk|yugen kaisha|sociedade limitada|epe|ike|unlimited|dac|kabushiki kaisha
        |designated activity company|fze|fzco|fz llc|wll|w l l""",
    "stock": """inc|incorporated|incorporation|corp|corporation|ag|aktiengesellschaft|sa|s a
        |societe anonyme|sociedad anonima|societa per azioni|spa|s p a|nv|n v|plc|p l c
        |public limited company|ab|aktiebolag|ab publ|asa|oyj|oy|oy ab|se|societas europaea|sas
        |s a s|sasu|as|a s|aktieselskab|sa de cv|s a de c v|s de r l de c v|s de rl de cv
        |sab de cv|tbk|jsc|ojsc|pjsc|cjsc|oao|zao|ao|pao|joint stock company|nyrt|zrt|rt|bhd|berhad
        |a e|ae|ad|hf|ehf|pt|sca|psc""",
    "partnership": """llp|l l p|lp|l p|limited liability partnership|limited partnership|kg|ohg|gbr
        |gmbh and co kg|gmbh co kg|gmbh and co kgaa|gmbh co kgaa|kgaa|ag and co kg|ag co kg
        |and co kg
        |ug and co kg|snc|s n c|scs|vof|v o f|cv|c v|partg|partg mbb|scop|sp k|sp j
        |kommanditgesellschaft|ek|e k|pllc|p l l c|pc|p c|chartered""",
    "society": "ev|e v|eg|e g|cic|eingetragener verein|genossenschaft|onlus|asbl|vzw",
}
"""Families of legal forms; within one a difference is a matter of spelling or country."""

_ABBREVIATIONS = """intl international|int international|internat international
|internl international
|mfg manufacturing|mfr manufacturing|mfrs manufacturing|manuf manufacturing
|manufacturer manufacturing
|manufacturers manufacturing|svc service|svcs service|serv service|srvcs service|srv service
|tech technology|technologies technology|techs technology|technol technology|bros brother
|brothers brother|assoc associate|assocs associate|associates associate|association associate
|assn associate|natl national|nat national|univ university|universitat university
|universite university|universidad university|universita university|hosp hospital|inst institute
|institut institute|instituto institute|institution institute|dept department|engr engineering
|eng engineering|engg engineering|engrg engineering|mgmt management|mgt management
|mgmnt management
|grp group|gp group|gruppe group|groupe group|grupo group|gruppo group|hldg holding|hldgs holding
|holdings holding|ind industry|inds industry|indus industry|industries industry|industrie industry
|industrial industry|labs laboratory|lab laboratory|laboratories laboratory|sys system|syst system
|systems system|systeme system|comm communication|comms communication|communications communication
|telecom telecommunication|telecoms telecommunication|telecommunications telecommunication
|dev development|devt development|ctr center|centre center|cntr center|centro center
|zentrum center
|amer american|pharma pharmaceutical|pharm pharmaceutical|pharmaceuticals pharmaceutical
|fin financial|fncl financial|finl financial|ins insurance|insur insurance|elec electric
|elect electric|electrical electric|electr electronic|electronics electronic|chem chemical
|chems chemical|chemicals chemical|constr construction|const construction|constrn construction
|contr contractor|contractors contractor|dist distribution|distr distribution
|distributors distribution|distributor distribution|equip equipment|envir environmental
|env environmental|ent enterprise|ents enterprise|entpr enterprise|enterprises enterprise
|gen general|govt government|gov government|hlth health|healthcare health|info information
|inv investment|invest investment|invs investment|investments investment|lbr lumber
|log logistics|logistik logistics|logistic logistics|mach machinery|maint maintenance|mkt market
|mkts market|markets market|mktg marketing|mkting marketing|med medical|mtg mortgage|mun municipal
|org organization|organisation organization|pkg packaging|pac pacific|petro petroleum|prod product
|prods product|products product|prop property|props property|properties property|pub public
|publ publishing|pubs publishing|rlty realty|rr railroad|rwy railway|ry railway|res research
|rsch research|rest restaurant|sch school|sci science|sciences science|sec security|secs security
|securities security|soc society|sol solution|soln solution|solns solution|solutions solution
|sol solution|std standard|sup supply|supp supply|supplies supply|transp transport
|trans transport|transportation transport|trsp transport|tr trust|util utility|utils utility
|utilities utility|whse warehouse|whsl wholesale|wrks work|works work|consult consulting
|consultants consulting|consultancy consulting|consultant consulting|advisors advisory
|advisers advisory|ptnrs partner|partners partner|ptrs partner|mt mount|ft fort|st saint|ste saint
|sankt saint|softw software|sw software|sftwr software|corp corporation|cos company|co company
|cie company|compagnie company|compania company|companies company|comp company|n north|s south
|e east|w west|und and|et and|y and|e and|i and|og and|och and|en and|1st first|2nd second
|3rd third|acct accounting|acctg accounting|adv advertising|advert advertising|agri agriculture
|agric agriculture|auto automotive|autos automotive|avn aviation|bldg building|bldrs builder
|builders builder|bk bank|bancorp bank|cap capital|cem cement|cty city|cnty county|clin clinic
|coll college|coop cooperative|db database|des design|designs design|ed education|edu education
|exp export|expl exploration|fdn foundation|found foundation|furn furniture|gbl global|glob global
|hts heights|imp import|lux luxury|metro metropolitan|mtl material|mtrl material|net network
|networks network|oper operation|ops operation|optl optical|plas plastic|plastics plastic
|prec precision|print printing|rec recreation|ref refinery|rlrd railroad|stl steel|stor storage
|surg surgical|trd trading|vly valley|vlg village"""

_WEAK = frozenset(
    """group international service solution technology system industry enterprise consulting
    partner associate global company corporation worldwide national management company trading
    development brother son sons network product marketing media digital
    online labs laboratory software studio design supply distribution general the and of de la le
    el for und business team world america usa us uk europe deutschland france www com net org io
    ai app inc""".split()
)
"""Words a company's name may have or lack and still be the same company's."""
FILLER = frozenset(
    "the and of de la le les el los der die das du des di da do dos for a an in at".split()
)
_COMPASS = frozenset(
    """north south east west northern southern eastern western northeast northwest southeast
    southwest central upper lower new""".split()
)
BRANCH = frozenset(
    """branch plant store subsidiary division department region regional district warehouse
    site campus unit franchise filiale niederlassung sucursal agence headquarters hq office
    holding beteiligung venture foundation stiftung verwaltung""".split()
)


def _split(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("|") if part.strip()]


_SAME_FORM = {
    "ooo": "llc", "tov": "llc", "oao": "ojsc", "zao": "cjsc", "pao": "pjsc", "ao": "jsc",
    "ad": "jsc", "ae": "sa", "epe": "ltd", "ood": "ltd", "limited": "ltd", "co ltd": "ltd",
    "company limited": "ltd", "limited company": "ltd",
    "pvt limited": "pvtltd", "private limited": "pvtltd",
    "private ltd": "pvtltd", "p ltd": "pvtltd", "co limited": "ltd",
    "company ltd": "ltd", "pty limited": "ptyltd",
    "proprietary limited": "ptyltd", "pty": "ptyltd", "pte": "pteltd", "pte limited": "pteltd",
    "incorporated": "inc", "incorporation": "inc", "corporation": "corp",
    "limited liability company": "llc", "aktiengesellschaft": "ag", "aktiebolag": "ab",
    "gesellschaft mit beschrankter haftung": "gmbh", "mbh": "gmbh", "societe anonyme": "sa",
    "sociedad anonima": "sa", "societa per azioni": "spa", "public limited company": "plc",
    "limited liability partnership": "llp", "limited partnership": "lp", "limitada": "ltda",
    "sociedad limitada": "sl", "besloten vennootschap": "bv", "ug haftungsbeschrankt": "ug",
    "gmbh and co kg": "gmbhcokg", "gmbh co kg": "gmbhcokg", "ltee": "ltd", "limitee": "ltd",
    "kabushiki kaisha": "kk", "joint stock company": "jsc", "spolka z o o": "spzoo",
    "sp zoo": "spzoo", "berhad": "bhd", "kommanditgesellschaft": "kg", "aktieselskab": "as",
}  # fmt: skip


@cache
def legal_forms() -> dict[str, tuple[str, str]]:
    """Words of a legal form → (its family, its own short name)."""
    return {
        form: (family, _SAME_FORM.get(form, form.replace(" ", "")))
        for family, text in _FORMS.items()
        for form in _split(text)
    }


@cache
def abbreviations() -> dict[str, str]:
    """A short or other form of a common word → the form compared."""
    return dict(part.split() for part in _split(_ABBREVIATIONS))


@cache
def weak_words() -> frozenset[str]:
    """Words that say little, in the form compared."""
    return _WEAK


@cache
def places() -> frozenset[str]:
    """Words of places and directions: two branches differ by them."""
    found = set(_COMPASS)
    for text in (US_STATES, CANADIAN_PROVINCES, AUSTRALIAN_STATES):
        for line in text.split(";"):
            _, _, rest = line.strip().partition(" ")
            found.update(rest.rpartition(" ")[0].lower().split())
    for names in COUNTRY_NAMES.values():
        found.update(word for name in names.split("|") for word in name.split() if len(word) > 3)
    found.update(word for name in CITIES for word in name.split() if len(word) > 3)
    return frozenset(found - {"and", "of", "the", "republic", "united", "people"})

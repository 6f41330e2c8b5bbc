"""Countries by other names, states with their zones, and cities that settle doubts."""

US_STATES = """AL Alabama America/Chicago; AK Alaska America/Anchorage;
AZ Arizona America/Phoenix; AR Arkansas America/Chicago; CA California America/Los_Angeles;
CO Colorado America/Denver; CT Connecticut America/New_York; DE Delaware America/New_York;
DC District of Columbia America/New_York; FL Florida America/New_York;
GA Georgia America/New_York; HI Hawaii Pacific/Honolulu; ID Idaho America/Boise;
IL Illinois America/Chicago; IN Indiana America/Indiana/Indianapolis; IA Iowa America/Chicago;
KS Kansas America/Chicago; KY Kentucky America/New_York; LA Louisiana America/Chicago;
ME Maine America/New_York; MD Maryland America/New_York; MA Massachusetts America/New_York;
MI Michigan America/Detroit; MN Minnesota America/Chicago; MS Mississippi America/Chicago;
MO Missouri America/Chicago; MT Montana America/Denver; NE Nebraska America/Chicago;
NV Nevada America/Los_Angeles; NH New Hampshire America/New_York;
NJ New Jersey America/New_York; NM New Mexico America/Denver; NY New York America/New_York;
NC North Carolina America/New_York; ND North Dakota America/Chicago; OH Ohio America/New_York;
OK Oklahoma America/Chicago; OR Oregon America/Los_Angeles; PA Pennsylvania America/New_York;
RI Rhode Island America/New_York; SC South Carolina America/New_York;
SD South Dakota America/Chicago; TN Tennessee America/Chicago; TX Texas America/Chicago;
UT Utah America/Denver; VT Vermont America/New_York; VA Virginia America/New_York;
WA Washington America/Los_Angeles; WV West Virginia America/New_York;
WI Wisconsin America/Chicago; WY Wyoming America/Denver"""
"""Abbreviation, name, zone of most of its people."""

CANADIAN_PROVINCES = """AB Alberta America/Edmonton; BC British Columbia America/Vancouver;
MB Manitoba America/Winnipeg; NB New Brunswick America/Moncton;
NL Newfoundland and Labrador America/St_Johns; NS Nova Scotia America/Halifax;
NT Northwest Territories America/Edmonton; NU Nunavut America/Iqaluit;
ON Ontario America/Toronto; PE Prince Edward Island America/Halifax; QC Quebec America/Toronto;
SK Saskatchewan America/Regina; YT Yukon America/Whitehorse"""

AUSTRALIAN_STATES = """ACT Australian Capital Territory Australia/Sydney;
NSW New South Wales Australia/Sydney; NT Northern Territory Australia/Darwin;
QLD Queensland Australia/Brisbane; SA South Australia Australia/Adelaide;
TAS Tasmania Australia/Hobart; VIC Victoria Australia/Melbourne;
WA Western Australia Australia/Perth"""

SEVERAL_ZONES = frozenset({"US", "CA", "AU", "RU", "BR", "ID", "KZ", "MN", "CD"})
"""Countries whose zone is not guessed from the country alone."""

MAIN_ZONES = {
    "AR": "America/Argentina/Buenos_Aires", "CL": "America/Santiago", "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia", "DE": "Europe/Berlin", "EC": "America/Guayaquil", "ES": "Europe/Madrid",
    "FR": "Europe/Paris", "MX": "America/Mexico_City", "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland", "PT": "Europe/Lisbon", "UA": "Europe/Kyiv", "UZ": "Asia/Tashkent",
}  # fmt: skip

COUNTRY_NAMES = {
    "US": "usa|u s a|u s|united states of america|united states|america|vereinigte staaten"
    "|etats unis|estados unidos|stati uniti|verenigde staten|vsa|eeuu|ee uu",
    "GB": "uk|u k|united kingdom|great britain|england|scotland|wales|northern ireland|britain"
    "|vereinigtes konigreich|grossbritannien|royaume uni|reino unido|regno unito"
    "|verenigd koninkrijk|united kingdom of great britain and northern ireland",
    "DE": "germany|deutschland|allemagne|alemania|germania|duitsland|ger|deu|brd",
    "AT": "austria|osterreich|autriche|oostenrijk|aut",
    "CH": "switzerland|schweiz|suisse|suiza|svizzera|zwitserland|che",
    "FR": "france|frankreich|francia|frankrijk|fra",
    "ES": "spain|spanien|espagne|espana|spagna|spanje|esp",
    "IT": "italy|italien|italie|italia|ita",
    "NL": "netherlands|the netherlands|holland|niederlande|pays bas|paises bajos|paesi bassi"
    "|nederland|nld",
    "BE": "belgium|belgien|belgique|belgica|belgio|belgie|bel",
    "LU": "luxembourg|luxemburg|luxemburgo|lussemburgo",
    "PL": "poland|polen|pologne|polonia|polska|pol",
    "CZ": "czech republic|czechia|tschechien|republique tcheque|republica checa|ceska republika",
    "DK": "denmark|danemark|dinamarca|danimarca|danmark|denemarken",
    "SE": "sweden|schweden|suede|suecia|svezia|sverige|zweden",
    "NO": "norway|norwegen|norvege|noruega|norvegia|norge|noorwegen",
    "FI": "finland|finnland|finlande|finlandia|suomi",
    "IE": "ireland|irland|irlande|irlanda|ierland|republic of ireland|irl",
    "PT": "portugal|portogallo|prt", "GR": "greece|griechenland|grece|grecia|hellas",
    "HU": "hungary|ungarn|hongrie|hungria|ungheria", "RO": "romania|rumanien|roumanie|rumania",
    "CA": "canada|kanada|can", "MX": "mexico|mexiko|mexique|messico|mex",
    "BR": "brazil|brasilien|bresil|brasil|brasile|bra", "AR": "argentina|argentinien|argentine",
    "AU": "australia|australien|australie|aus", "NZ": "new zealand|neuseeland|nouvelle zelande",
    "JP": "japan|japon|giappone|jpn", "CN": "china|chine|cina|people s republic of china|prc|chn",
    "KR": "south korea|korea|republic of korea|sudkorea|coree du sud|corea del sur|kor",
    "KP": "north korea", "IN": "india|indien|inde|ind", "RU": "russia|russian federation|russland"
    "|russie|rusia", "TR": "turkey|turkiye|turkei|turquie|turquia",
    "AE": "united arab emirates|uae|u a e|vae|emirates", "SA": "saudi arabia|ksa",
    "ZA": "south africa|sudafrika|afrique du sud", "SG": "singapore|singapur|singapour",
    "HK": "hong kong|hong kong sar", "TW": "taiwan", "VN": "vietnam|viet nam",
    "PH": "philippines|the philippines", "IL": "israel", "EG": "egypt|agypten",
    "CI": "ivory coast|cote d ivoire", "BO": "bolivia", "VE": "venezuela", "IR": "iran",
    "SY": "syria", "TZ": "tanzania", "MD": "moldova", "LA": "laos", "BN": "brunei",
    "MM": "myanmar|burma", "CV": "cape verde", "CG": "congo", "MK": "macedonia|north macedonia",
    "BM": "bermuda", "PR": "puerto rico",
}  # fmt: skip
"""ISO code → other names in plain words, joined by `|`."""

CITIES = {
    "berlin": ("DE", ""), "munich": ("DE", ""), "munchen": ("DE", ""), "hamburg": ("DE", ""),
    "frankfurt": ("DE", ""), "frankfurt am main": ("DE", ""), "cologne": ("DE", ""),
    "koln": ("DE", ""), "dusseldorf": ("DE", ""), "stuttgart": ("DE", ""),
    "tbilisi": ("GE", ""), "batumi": ("GE", ""), "london": ("GB", ""), "manchester": ("GB", ""),
    "edinburgh": ("GB", ""), "paris": ("FR", ""), "lyon": ("FR", ""), "madrid": ("ES", ""),
    "barcelona": ("ES", ""), "zurich": ("CH", ""), "geneva": ("CH", ""), "vienna": ("AT", ""),
    "wien": ("AT", ""), "amsterdam": ("NL", ""), "rotterdam": ("NL", ""), "dublin": ("IE", ""),
    "brussels": ("BE", ""), "milan": ("IT", ""), "rome": ("IT", ""), "stockholm": ("SE", ""),
    "oslo": ("NO", ""), "copenhagen": ("DK", ""), "helsinki": ("FI", ""), "lisbon": ("PT", ""),
    "warsaw": ("PL", ""), "prague": ("CZ", ""), "budapest": ("HU", ""), "athens": ("GR", ""),
    "tokyo": ("JP", ""), "singapore": ("SG", ""), "hong kong": ("HK", ""), "tel aviv": ("IL", ""),
    "bangalore": ("IN", ""), "bengaluru": ("IN", ""), "mumbai": ("IN", ""), "delhi": ("IN", ""),
    "hyderabad": ("IN", ""), "new delhi": ("IN", ""), "pune": ("IN", ""), "chennai": ("IN", ""),
    "bogota": ("CO", ""), "medellin": ("CO", ""), "buenos aires": ("AR", ""),
    "jakarta": ("ID", "Asia/Jakarta"), "sao paulo": ("BR", "America/Sao_Paulo"),
    "rio de janeiro": ("BR", "America/Sao_Paulo"), "moscow": ("RU", "Europe/Moscow"),
    "toronto": ("CA", "America/Toronto"), "montreal": ("CA", "America/Toronto"),
    "vancouver": ("CA", "America/Vancouver"), "calgary": ("CA", "America/Edmonton"),
    "ottawa": ("CA", "America/Toronto"), "sydney": ("AU", "Australia/Sydney"),
    "melbourne": ("AU", "Australia/Melbourne"), "brisbane": ("AU", "Australia/Brisbane"),
    "perth": ("AU", "Australia/Perth"), "new york": ("US", "America/New_York"),
    "new york city": ("US", "America/New_York"), "san francisco": ("US", "America/Los_Angeles"),
    "los angeles": ("US", "America/Los_Angeles"), "chicago": ("US", "America/Chicago"),
    "seattle": ("US", "America/Los_Angeles"), "boston": ("US", "America/New_York"),
    "austin": ("US", "America/Chicago"), "mexico city": ("MX", ""), "dubai": ("AE", ""),
    "almaty": ("KZ", "Asia/Almaty"),
}  # fmt: skip
"""City in plain words → (country, zone where the country has several). They decide whether
“Berlin, DE” is Germany or Delaware."""

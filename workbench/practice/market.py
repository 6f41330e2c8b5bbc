"""The fictional market of the practice workspace, made deterministically from a seed.

What a team meets in the field is planned here as shares, not left to luck: in every block of sixty
people who are worth a first mail, so many refer, agree, ask, decline, opt out, are away or have
left. A seed changes who they are and where they work, never that they exist.
"""

import unicodedata
from collections import Counter
from enum import StrEnum

from workbench.practice import words
from workbench.practice.dice import between, draw, pick, shuffled
from workbench.practice.words import Place
from workbench.vocabulary.record import record


class Temper(StrEnum):
    """How a person takes the first mail of a stranger."""

    REFERS = "refers"
    WILLING = "willing"
    ASKS = "asks"
    LATER = "later"
    DECLINES = "declines"
    OPTS_OUT = "opts_out"
    AWAY = "away"
    DEAD = "dead"
    FULL = "full"
    REFUSED = "refused"
    LEFT = "left"
    CHALLENGES = "challenges"
    SILENT = "silent"


class Segment(StrEnum):
    """How a company stands to the practice team's ideal customer profile."""

    IDEAL = "ideal"
    CUSTOMER = "customer"
    STRETCH = "stretch"
    BAD_FIT = "bad_fit"
    GUARDED = "guarded"


@record
class Company:
    """A company of the market. `revenue` is US dollars a year."""

    number: int
    name: str
    domain: str
    segment: Segment
    country: str
    place: Place
    industry: str
    sub_industry: str
    employees: int
    revenue: int
    business_model: str
    technologies: tuple[str, ...]
    founded: int
    phone: str


@record
class Human:
    """A person of the market; `colleague` is the number of the one they would refer to."""

    number: int
    company: int
    first: str
    last: str
    title: str
    seniority: str
    department: str
    address: str
    phone: str
    language: str
    temper: Temper
    welcomes: Temper
    colleague: int

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


@record
class Market:
    """Everything a seed makes; `humans[n].number == n` and the same for companies."""

    seed: int
    companies: tuple[Company, ...]
    humans: tuple[Human, ...]

    def by_address(self) -> dict[str, Human]:
        """Everybody by their (lower-case) address."""
        return {human.address: human for human in self.humans}

    def colleagues(self, company: int) -> tuple[Human, ...]:
        """The people of one company, most senior first."""
        return tuple(human for human in self.humans if human.company == company)


_PLAN: tuple[tuple[Segment, str, int], ...] = (
    (Segment.IDEAL, "US", 250),
    (Segment.CUSTOMER, "US", 24),
    (Segment.STRETCH, "US", 72),
    (Segment.BAD_FIT, "US", 58),
    (Segment.STRETCH, "GB", 20),
    (Segment.GUARDED, "CA", 24),
    (Segment.GUARDED, "DE", 22),
    (Segment.GUARDED, "FR", 12),
    (Segment.GUARDED, "NL", 8),
)
"""How many companies of each kind, for every seed; 490 in all."""

IDEAL_INDUSTRIES = ("Logistics", "Building Services", "Utilities")
_STRETCH_INDUSTRIES = ("Software", "Hospitals", "Retail")
_BAD_INDUSTRIES = ("Restaurants", "Advertising", "Retail")

_COMMON = (
    [Temper.REFERS] * 2
    + [Temper.WILLING]
    + [Temper.AWAY] * 2
    + [Temper.DEAD]
)  # fmt: skip
_SOMETIMES = (
    Temper.DECLINES, Temper.FULL, Temper.ASKS, Temper.LEFT, Temper.OPTS_OUT, Temper.CHALLENGES,
    Temper.LATER, Temper.REFUSED,
)  # fmt: skip
_BLOCK = 60
_WELCOMES = (
    [Temper.WILLING] * 6 + [Temper.ASKS, Temper.LATER] + [Temper.SILENT] * 2
)  # fmt: skip
"""How ten referred people in a row take a mail that names their colleague."""

_LANGUAGE_TURNS = ("en", "de", "en", "fr", "en", "es", "en", "en")
"""Languages of people with one temper, in turn, so that each language meets each behaviour."""

HOME_LANGUAGE = {"DE": "de", "FR": "fr"}


def build_market(seed: int) -> Market:
    """The market of `seed`: always 490 companies with two to four people each."""
    companies = _companies(seed)
    return Market(seed, companies, _humans(seed, companies))


def slug(text: str) -> str:
    """`text` as letters and digits of ASCII, lower case, for addresses and domains."""
    folded = text.replace("ß", "ss").replace("ü", "ue").replace("ö", "oe").replace("ä", "ae")
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return "".join(letter for letter in plain.lower() if letter.isalnum())


def _companies(seed: int) -> tuple[Company, ...]:
    wanted = [(segment, country) for segment, country, count in _PLAN for _ in range(count)]
    order = shuffled(wanted, seed, "companies")
    taken: set[str] = set()
    return tuple(
        _company(seed, number, segment, country, taken)
        for number, (segment, country) in enumerate(order)
    )


def _company(seed: int, number: int, segment: Segment, country: str, taken: set[str]) -> Company:
    about = (seed, "company", number)
    industry = _industry(segment, *about)
    place = pick(words.PLACES[country], *about, "place")
    trunk = _free_name(industry, taken, *about)
    employees = _employees(segment, *about)
    per_head = between(110, 320, *about, "revenue") * 1000
    return Company(
        number=number,
        name=f"{trunk} {pick(words.LEGAL_FORM[country], *about, 'form')}",
        domain=f"{slug(trunk)}.example",
        segment=segment,
        country=country,
        place=place,
        industry=industry,
        sub_industry=pick(words.SUB_INDUSTRY[industry], *about, "sub"),
        employees=employees,
        revenue=employees * per_head,
        business_model="B2C" if segment is Segment.BAD_FIT else "B2B",
        technologies=tuple(shuffled(words.TECHNOLOGIES, *about, "tech")[:3]),
        founded=between(1951, 2019, *about, "founded"),
        phone=f"{place.dial} 555 0{between(100, 199, *about, 'phone')}",
    )


def _industry(segment: Segment, *about: object) -> str:
    if segment is Segment.STRETCH:
        return pick(_STRETCH_INDUSTRIES, *about, "industry")
    if segment is Segment.BAD_FIT:
        return pick(_BAD_INDUSTRIES, *about, "industry")
    return pick(IDEAL_INDUSTRIES, *about, "industry")


def _employees(segment: Segment, *about: object) -> int:
    if segment is Segment.BAD_FIT:
        return between(4, 60, *about, "size")
    if segment is Segment.STRETCH:
        return between(90, 900, *about, "size")
    return round(200 * 20 ** draw(*about, "size"))


def _free_name(industry: str, taken: set[str], *about: object) -> str:
    attempt = 0
    while True:
        first = pick(words.COMPANY_FIRST, *about, "first", attempt)
        name = f"{first} {pick(words.COMPANY_LAST[industry], *about, 'last', attempt)}"
        if name not in taken:
            taken.add(name)
            return name
        attempt += 1


def _humans(seed: int, companies: tuple[Company, ...]) -> tuple[Human, ...]:
    seats = [(company, seat) for company in companies for seat in range(_seats(company))]
    tempers = _planned_tempers(seed, seats)
    turns: Counter[Temper] = Counter()
    people: list[Human] = []
    for number, (company, seat) in enumerate(seats):
        temper = tempers[number]
        language = _language(seed, company, temper, turns)
        people.append(
            _human(
                seed, number, company, seat=seat, temper=temper, language=language, before=people
            )
        )
    return tuple(people)


def _seats(company: Company) -> int:
    if company.segment in {Segment.IDEAL, Segment.CUSTOMER}:
        return 4
    return 2 if company.segment is Segment.BAD_FIT else 3


def _planned_tempers(seed: int, seats: list[tuple[Company, int]]) -> list[Temper]:
    """Tempers in shuffled blocks: one deal for those worth a first mail, another elsewhere.

    The lower seats of ideal companies keep silent towards strangers; they are who others name.
    """
    targets = [n for n, (company, seat) in enumerate(seats) if _worth_a_mail(company, seat)]
    others = [n for n, (company, _) in enumerate(seats) if company.segment is not Segment.IDEAL]
    tempers = [Temper.SILENT] * len(seats)
    for name, group in (("targets", targets), ("others", others)):
        for start in range(0, len(group), _BLOCK):
            block = start // _BLOCK
            dealt = shuffled(_block(block), seed, name, block)
            for number, temper in zip(group[start:], dealt, strict=False):
                tempers[number] = temper
    return tempers


def _block(block: int) -> list[Temper]:
    """The tempers of one block; the rarer ones come three per block, in turn."""
    rare = [_SOMETIMES[(3 * block + turn) % len(_SOMETIMES)] for turn in range(3)]
    dealt = [*_COMMON, *rare]
    return dealt + [Temper.SILENT] * (_BLOCK - len(dealt))


def _colleague_seat(seat: int, seats: int) -> int:
    """Whom somebody would name: the upper seats the one below, the lower seats the boss."""
    if seat > 1:
        return 0
    return 2 if seats > 2 else 1 - seat


def _worth_a_mail(company: Company, seat: int) -> bool:
    return company.segment is Segment.IDEAL and seat < 2


def _language(seed: int, company: Company, temper: Temper, turns: Counter[Temper]) -> str:
    home = HOME_LANGUAGE.get(company.country)
    if home is not None:
        return home
    if company.country != "US":
        return "en"
    turns[temper] += 1
    if temper is Temper.SILENT:
        return _LANGUAGE_TURNS[turns[temper] // 2 % 8] if turns[temper] % 3 == 0 else "en"
    start = between(0, 7, seed, "turn", temper)
    return _LANGUAGE_TURNS[(start + turns[temper]) % len(_LANGUAGE_TURNS)]


def _human(
    seed: int,
    number: int,
    company: Company,
    *,
    seat: int,
    temper: Temper,
    language: str,
    before: list[Human],
) -> Human:
    about = (seed, "human", number)
    titles = (words.CHIEF_TITLES, words.SECOND_TITLES, words.DIRECTOR_TITLES, words.LOWER_TITLES)
    title, seniority, department = pick(titles[seat], *about, "title")
    first = pick(words.FIRST[language], *about, "first")
    last = pick(words.LAST[language], *about, "last")
    local = f"{slug(first)}.{slug(last)}"
    if any(other.address.startswith(f"{local}@") for other in before[-seat:] if seat):
        local = f"{local}{seat + 1}"
    return Human(
        number=number,
        company=company.number,
        first=first,
        last=last,
        title=title,
        seniority=seniority,
        department=department,
        address=f"{local}@{company.domain}",
        phone=f"{company.place.dial} 555 0{between(100, 199, *about, 'phone')}",
        language=language,
        temper=temper,
        welcomes=_WELCOMES[between(0, 9, *about, "welcomes")],
        colleague=number - seat + _colleague_seat(seat, _seats(company)),
    )

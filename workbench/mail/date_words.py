"""Names of months, weekdays and small numbers in the languages out-of-office mails come in."""

import re
import unicodedata


def plain(text: str) -> str:
    """Lower case without accents, so that one spelling of a word is enough; length is kept."""
    folded = []
    for sign in text:
        base = unicodedata.normalize("NFD", sign)[0].lower()
        folded.append(base if len(base) == 1 else sign)
    return "".join(folded)


_MONTHS = (
    "january|jan|januar|janner|janvier|janv|enero|ene|gennaio|gen|janeiro|januari|"
    "tammikuuta|styczen|stycznia|ledna|january",
    "february|feb|febr|februar|fevrier|fevr|fev|febrero|febbraio|fevereiro|februari|"
    "helmikuuta|lutego|unora",
    "march|mar|marz|mrz|maerz|mars|marzo|marco|maart|mrt|maaliskuuta|marca|brezna",
    "april|apr|avril|avr|abril|abr|aprile|huhtikuuta|kwietnia|dubna",
    "may|mai|mayo|maggio|mag|maio|mei|maj|toukokuuta|maja|kvetna",
    "june|jun|juni|juin|junio|giugno|giu|junho|kesakuuta|czerwca|cervna",
    "july|jul|juli|juillet|juil|julio|luglio|lug|julho|heinakuuta|lipca|cervence",
    "august|aug|aout|agosto|ago|augustus|augusti|elokuuta|sierpnia|srpna",
    "september|sept|sep|septembre|septiembre|setiembre|settembre|set|setembro|syyskuuta|"
    "wrzesnia|zari",
    "october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro|out|lokakuuta|pazdziernika|rijna",
    "november|nov|novembre|noviembre|novembro|marraskuuta|listopada|listopadu",
    "december|dec|dezember|dez|decembre|diciembre|dic|dicembre|dezembro|desember|"
    "joulukuuta|grudnia|prosince",
)  # fmt: skip
_WEEKDAYS = (
    "monday|mon|montag|mo|lundi|lunes|lunedi|segunda-feira|segunda|maandag|mandag|"
    "maanantaina|poniedzialek|pondeli",
    "tuesday|tues|tue|dienstag|di|mardi|martes|martedi|terca-feira|terca|dinsdag|tisdag|"
    "tirsdag|tiistaina|wtorek|utery",
    "wednesday|wed|mittwoch|mi|mercredi|miercoles|mercoledi|quarta-feira|quarta|woensdag|"
    "onsdag|keskiviikkona|sroda|sr?ode|stredu",
    "thursday|thurs|thur|thu|donnerstag|do|jeudi|jueves|giovedi|quinta-feira|quinta|"
    "donderdag|torsdag|torstaina|czwartek|ctvrtek",
    "friday|fri|freitag|fr|vendredi|viernes|venerdi|sexta-feira|sexta|vrijdag|fredag|"
    "perjantaina|piatek|patek",
    "saturday|sat|samstag|sonnabend|sa|samedi|sabado|sabato|zaterdag|lordag|lauantaina|"
    "sobota|sobotu",
    "sunday|sun|sonntag|so|dimanche|domingo|domenica|zondag|sondag|sunnuntaina|niedziela|nedeli",
)  # fmt: skip
_NUMBERS = (
    "a|an|one|einer|einem|eine|un|une|una|uno",
    "two|zwei|deux|dos|due|dois|duas|twee",
    "three|drei|trois|tres|tre|drie",
    "four|vier|quatre|cuatro|quattro|quatro",
    "five|funf|cinq|cinco|cinque|vijf",
    "six|sechs|seis|sei|zes",
)


def _table(rows: tuple[str, ...]) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows, 1) for word in row.split("|")}


MONTHS = _table(_MONTHS)
WEEKDAYS = {word: number - 1 for word, number in _table(_WEEKDAYS).items()}
NUMBERS = _table(_NUMBERS)

MONTH_WORDS = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAY_WORDS = "|".join(
    sorted((word for word in WEEKDAYS if len(word) > 2), key=len, reverse=True)
)
NUMBER_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))

_STOP_WORDS = {
    "en": "the and you your for will with please have this that office until back from",
    "de": "ich und sie bin bis nicht der die das wieder ist mit ihre fur auf wird im vom zum",
    "fr": "je vous et le la les est suis jusqu de retour du au pour votre merci en",
    "es": "el la los de que y estoy hasta su por para en con mi del regreso gracias",
    "it": "il di che sono fino sara per con del della al ufficio",
    "pt": "o os de que estou ate seu por para com do da",
    "nl": "ik en het een van tot ben met uw niet op kantoor",
}
_STOP_SETS = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The likeliest of en, de, fr, es, it, pt, nl by its small words; `en` where none shows."""
    words = _WORD.findall(plain(text[:2_000]))
    scores = {name: sum(word in known for word in words) for name, known in _STOP_SETS.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > scores["en"] else "en"

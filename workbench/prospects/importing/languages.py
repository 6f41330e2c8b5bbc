"""Languages of people as files name them: by code, by locale, by their name in a few languages."""

from workbench.prospects.importing.names import clean_text, plain_words

_CODES = {
    "english": "en", "englisch": "en", "anglais": "en", "ingles": "en", "german": "de",
    "deutsch": "de", "allemand": "de", "aleman": "de", "french": "fr", "francais": "fr",
    "franzosisch": "fr", "spanish": "es", "espanol": "es", "spanisch": "es", "italian": "it",
    "italiano": "it", "dutch": "nl", "nederlands": "nl", "portuguese": "pt", "portugues": "pt",
    "polish": "pl", "polski": "pl", "swedish": "sv", "svenska": "sv", "danish": "da",
    "norwegian": "no", "finnish": "fi", "japanese": "ja", "chinese": "zh", "korean": "ko",
    "russian": "ru", "turkish": "tr", "czech": "cs", "hungarian": "hu",
}  # fmt: skip


def language_of(text: str) -> str:
    """A language's ISO 639 code: “German”, “de-DE”, “Deutsch” → “de”; empty if unknown."""
    words = plain_words(clean_text(text, 40))
    if words in _CODES:
        return _CODES[words]
    code = words.split(" ")[0] if words else ""
    return code if len(code) == 2 and code.isalpha() else ""

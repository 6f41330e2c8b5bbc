"""How hard a text reads: the Flesch-Kincaid grade (libraries for it download word lists)."""

import re

_VOWELS = re.compile(r"[aeiouyäöüéèáíóú]+", re.IGNORECASE)


def syllables(word: str) -> int:
    """Syllables of an English word, by groups of vowels; at least 1."""
    bare = re.sub(r"[^a-zäöüéèáíóú]", "", word.casefold())
    count = len(_VOWELS.findall(bare))
    if bare.endswith("e") and not bare.endswith(("le", "ee")) and count > 1:
        count -= 1
    if bare.endswith("es") and not bare.endswith(("ses", "zes", "ces", "ges")) and count > 1:
        count -= 1
    return max(1, count)


def grade(texts: list[str]) -> float:
    """Flesch-Kincaid grade of sentences: 0.39 words/sentence + 11.8 syllables/word − 15.59.

    Returns years of school, one decimal, not below 0; 0.0 for an empty text.
    """
    found = [[w for w in text.split() if any(c.isalpha() for c in w)] for text in texts]
    found = [tokens for tokens in found if tokens]
    total = sum(len(tokens) for tokens in found)
    if not total:
        return 0.0
    sounds = sum(syllables(word) for tokens in found for word in tokens)
    return round(max(0.0, 0.39 * total / len(found) + 11.8 * sounds / total - 15.59), 1)

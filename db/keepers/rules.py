"""Keepers: triggers that keep what is derived from rows right, whatever writes those rows.

A filter over millions of people must not read them one by one, so the database itself keeps, for
each account, how many people it has and on which levels (`account_staff`); every distinct title
once, in the form filters compare (`known_title`); and, on SQLite, an index of the three-letter
parts of accounts' names and domains (`account_words`) and of people's names (`contact_words`).

The statements are constants in the SQL both databases share. `LEVEL(column)` in them stands for
the bit of a level, `WORDS(row)` for the text that is indexed of an account, `NAMES(row)` of a
person.
"""

import re

from workbench.vocabulary.prospects import LEVEL_BITS, OTHER_LEVEL, UNKNOWN_LEVEL
from workbench.vocabulary.record import record


@record
class Keeper:
    """`moment` is the trigger's event and table; `body` its statements, each with its semicolon."""

    name: str
    moment: str
    condition: str
    body: str


def _spelled(template: str) -> str:
    """A statement with what its `LEVEL(…)`, `WORDS(…)` and `NAMES(…)` stand for."""
    levels = " ".join(f"WHEN '{level}' THEN {bit}" for level, bit in LEVEL_BITS.items())
    level = rf"CASE coalesce(\1, '') WHEN '' THEN {UNKNOWN_LEVEL} {levels} ELSE {OTHER_LEVEL} END"
    words = r"plain_text(\1.name) || ' ' || coalesce(\1.domain, '')"
    names = r"plain_text(coalesce(\1.first, '') || ' ' || coalesce(\1.last, ''))"
    template = re.sub(r"NAMES\((\w+)\)", names, template)
    return re.sub(r"WORDS\((\w+)\)", words, re.sub(r"LEVEL\(([\w.]+)\)", level, template))


_JOINS = (
    "INSERT INTO account_staff (account_id, people, levels)"
    " SELECT NEW.account_id, 1, LEVEL(NEW.seniority) WHERE NEW.account_id IS NOT NULL"
    " ON CONFLICT (account_id) DO UPDATE SET people = account_staff.people + 1,"
    " levels = account_staff.levels | excluded.levels;"
)
_LEAVES = (
    "UPDATE account_staff SET people = people - 1 WHERE account_id = OLD.account_id;"
    " UPDATE account_staff SET levels = coalesce((SELECT sum(DISTINCT LEVEL(c.seniority))"
    " FROM contact c WHERE c.account_id = OLD.account_id), 0) WHERE account_id = OLD.account_id"
    " AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.account_id = OLD.account_id"
    " AND c.seniority IS NOT DISTINCT FROM OLD.seniority);"
    " DELETE FROM account_staff WHERE account_id = OLD.account_id AND people < 1;"
)
"""The people of an account are looked through only when the last one of a level leaves. The first
statement waits for whoever else is at the account; the second one then sees whom they added, which
a statement that waits itself would not (PostgreSQL, READ COMMITTED).
"""

_NEW_TITLE = (
    "INSERT INTO known_title (title, plain) VALUES (NEW.title, plain_text(NEW.title))"
    " ON CONFLICT DO NOTHING;"
)
_UNHEARD = "NEW.title <> '' AND NOT EXISTS (SELECT 1 FROM known_title WHERE title = NEW.title)"
_OLD_TITLE = (
    "DELETE FROM known_title WHERE title = OLD.title"
    " AND NOT EXISTS (SELECT 1 FROM contact WHERE title = OLD.title);"
)

SHARED: tuple[Keeper, ...] = (
    Keeper(
        "staff_joins", "AFTER INSERT ON contact", "NEW.account_id IS NOT NULL", _spelled(_JOINS)
    ),
    Keeper(
        "staff_changes",
        "AFTER UPDATE OF account_id, seniority ON contact",
        "NEW.account_id IS DISTINCT FROM OLD.account_id"
        " OR NEW.seniority IS DISTINCT FROM OLD.seniority",
        f"{_spelled(_LEAVES)} {_spelled(_JOINS)}",
    ),
    Keeper(
        "staff_leaves",
        "AFTER DELETE ON contact",
        "OLD.account_id IS NOT NULL",
        _spelled(_LEAVES),
    ),
    Keeper("title_comes", "AFTER INSERT ON contact", _UNHEARD, _NEW_TITLE),
    Keeper("title_changes", "AFTER UPDATE OF title ON contact", _UNHEARD, _NEW_TITLE),
)
"""Kept on both databases. On PostgreSQL a title that nobody has any more stays known: taking it
away could race with somebody who just got it, and it finds nobody.
"""

_FORGET = _spelled(
    "INSERT INTO account_words (account_words, rowid, words) VALUES ('delete', OLD.id, WORDS(OLD));"
)
_LEARN = _spelled("INSERT INTO account_words (rowid, words) VALUES (NEW.id, WORDS(NEW));")

_FORGET_NAME = _spelled(
    "INSERT INTO contact_words (contact_words, rowid, words) VALUES ('delete', OLD.id, NAMES(OLD));"
)
_LEARN_NAME = _spelled("INSERT INTO contact_words (rowid, words) VALUES (NEW.id, NAMES(NEW));")

SQLITE_ONLY: tuple[Keeper, ...] = (
    Keeper(
        "title_left",
        "AFTER UPDATE OF title ON contact",
        "OLD.title IS DISTINCT FROM NEW.title",
        _OLD_TITLE,
    ),
    Keeper("title_goes", "AFTER DELETE ON contact", "OLD.title IS NOT NULL", _OLD_TITLE),
    Keeper("words_come", "AFTER INSERT ON account", "TRUE", _LEARN),
    Keeper(
        "words_change",
        "AFTER UPDATE OF name, domain ON account",
        "NEW.name <> OLD.name OR NEW.domain IS DISTINCT FROM OLD.domain",
        f"{_FORGET} {_LEARN}",
    ),
    Keeper("words_go", "AFTER DELETE ON account", "TRUE", _FORGET),
    Keeper("names_come", "AFTER INSERT ON contact", "TRUE", _LEARN_NAME),
    Keeper(
        "names_change",
        "AFTER UPDATE OF first, last ON contact",
        "NEW.first IS DISTINCT FROM OLD.first OR NEW.last IS DISTINCT FROM OLD.last",
        f"{_FORGET_NAME} {_LEARN_NAME}",
    ),
    Keeper("names_go", "AFTER DELETE ON contact", "TRUE", _FORGET_NAME),
)

FILL: tuple[str, ...] = (
    "DELETE FROM account_staff",
    _spelled(
        "INSERT INTO account_staff (account_id, people, levels)"
        " SELECT account_id, count(*), sum(DISTINCT LEVEL(seniority)) FROM contact"
        " WHERE account_id IS NOT NULL GROUP BY account_id"
    ),
    "DELETE FROM known_title",
    "INSERT INTO known_title (title, plain) SELECT title, plain_text(title) FROM"
    " (SELECT DISTINCT title FROM contact WHERE title <> '') AS heard",
)
"""Statements that make the tables anew from the rows."""

FILL_SQLITE: tuple[str, ...] = (
    "INSERT INTO account_words (account_words) VALUES ('delete-all')",
    _spelled("INSERT INTO account_words (rowid, words) SELECT id, WORDS(account) FROM account"),
)

FILL_NAMES: tuple[str, ...] = (
    "INSERT INTO contact_words (contact_words) VALUES ('delete-all')",
    _spelled("INSERT INTO contact_words (rowid, words) SELECT id, NAMES(contact) FROM contact"),
)
"""SQLite's index of people's names, which older versions do not have."""

"""What a person chose per field about records that are there: fill, overwrite, keep (IMP-03)."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from workbench.errors import UnreadableInput
from workbench.prospects.importing.mapping import checked_field
from workbench.prospects.importing.merging import TOGETHER
from workbench.vocabulary.prospects import CONTACT_CUSTOM, CUSTOM, MergeChoice
from workbench.vocabulary.record import record

ByColumn = Mapping[str, MergeChoice]
"""Choices by column of a table; an own field is `custom.NAME`."""

_FIXED = frozenset(
    {
        "ignore", "account.domain", "contact.email", "contact.email_status",
        "contact.email_bounced", "contact.opted_out", "contact.do_not_call",
    }
)  # fmt: skip
"""Keys of a record, and what forbids mail: an import adds to them and never takes them away."""
_COLUMNS = {
    "account.place": ("city", "region", "country"),
    "contact.place": ("city", "region", "country"),
    "contact.name": ("first", "last"),
    "contact.phone": ("phones",),
}


@record
class Choices:
    """The choices of one import, by table."""

    account: ByColumn = field(default_factory=dict)
    contact: ByColumn = field(default_factory=dict)


NOTHING_CHOSEN = Choices()


def may_choose(name: str) -> bool:
    """Whether a field can be anything but filled."""
    return name not in _FIXED and name.partition(".")[0] in ("account", "contact", "custom")


def checked_choices(asked: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Choices by field in full names, sorted. Errors: `UnreadableInput` for a field that is none or
    cannot be chosen for, and for any other word than fill, overwrite and keep.
    """
    found: dict[str, str] = {}
    for name, word in asked.items():
        full = checked_field(name)
        if not may_choose(full):
            raise UnreadableInput(
                "bad_choice", f"{full} is only ever added to; nothing can be chosen for it."
            )
        if word not in list(MergeChoice):
            words = ", ".join(MergeChoice)
            raise UnreadableInput("bad_choice", f"“{word}” is none of {words}, like {full}=keep.")
        found[full] = word
    return tuple(sorted(found.items()))


def read_choices(pairs: Iterable[tuple[str, str]]) -> Choices:
    """What checked choices mean for the columns of both tables. Columns that belong together (a
    place, a title with its level) follow the one that was chosen; overwriting beats keeping.
    """
    tables: dict[str, dict[str, MergeChoice]] = {"account": {}, "contact": {}}
    for name, word in pairs:
        if name.startswith(CONTACT_CUSTOM):
            tables["contact"][name.removeprefix("contact.")] = MergeChoice(word)
        elif name.startswith(CUSTOM):
            tables["account"][name] = MergeChoice(word)
        else:
            table, _, column = name.partition(".")
            for one in _COLUMNS.get(name, (column,)):
                tables[table][one] = MergeChoice(word)
    for chosen in tables.values():
        _spread(chosen)
    return Choices(tables["account"], tables["contact"])


def _spread(chosen: dict[str, MergeChoice]) -> None:
    if "name" in chosen:
        chosen["name_key"] = chosen["name"]
    for group in TOGETHER:
        words = {chosen[column] for column in group if column in chosen}
        for word in (MergeChoice.OVERWRITE, MergeChoice.KEEP):
            if word in words:
                for column in group:
                    chosen.setdefault(column, word)

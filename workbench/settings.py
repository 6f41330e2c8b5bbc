"""This computer's settings, as data: each is declared once with type, default, title and help.

The window's settings page and the command line's help are generated from the declarations.
The file is TOML that a person may edit: unknown keys are kept and named in a warning, and a
file that cannot be read is left alone with a sentence instead of being overwritten.
The team's rules are not here; they live in the database (`workbench.policy`).
"""

import logging
import os
import tempfile
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import tomli_w
from msgspec import Meta, Struct
from msgspec.structs import replace
from platformdirs import user_config_path

from workbench.errors import OutsideFault, UnreadableInput
from workbench.vocabulary.declared import BadValue, Words, as_stored, declared, taken
from workbench.vocabulary.record import record

_LOG = logging.getLogger("workbench.app")
MAX_BYTES = 1_000_000


def _setting(title: str, description: str, **limits: Any) -> Meta:
    return Meta(title=title, description=description, **limits)


class General(Struct, frozen=True):
    """What the program does when it starts."""

    workspace: Annotated[
        Words,
        _setting(
            "Workspace", "Folder or postgresql+psycopg:// URL that is opened without --workspace."
        ),
    ] = ""
    acting_as: Annotated[
        Words, _setting("Who works here", "E-mail address of the person on this computer.")
    ] = ""


class Appearance(Struct, frozen=True):
    """How things look."""

    theme: Annotated[
        Literal["system", "light", "dark", "contrast"],
        _setting("Theme", "Colours of the window."),
    ] = "system"
    scale_percent: Annotated[
        int, _setting("Size", "Size of text and controls in per cent.", ge=75, le=200)
    ] = 100


class Network(Struct, frozen=True):
    """How long this computer waits for servers."""

    connect_seconds: Annotated[
        int, _setting("Connect within", "Seconds to wait for a server.", ge=1, le=300)
    ] = 30
    read_seconds: Annotated[
        int, _setting("Answer within", "Seconds to wait for an IMAP answer.", ge=5, le=600)
    ] = 60


class Work(Struct, frozen=True):
    """How much of this computer the program uses."""

    child_processes: Annotated[
        int,
        _setting(
            "Child processes",
            "Processes for imports, scoring and the reading of mail.",
            ge=1,
            le=16,
        ),
    ] = 1


class Logging(Struct, frozen=True):
    """What is written to the log; never addresses, texts or secrets."""

    level: Annotated[
        Literal["debug", "info", "warning"],
        _setting("Detail", "Least importance of what is logged."),
    ] = "info"


class Declared(Struct, frozen=True):
    """The settings that this version declares, by section."""

    general: Annotated[General, Meta(title="General")] = General()
    appearance: Annotated[Appearance, Meta(title="Appearance")] = Appearance()
    network: Annotated[Network, Meta(title="Network")] = Network()
    work: Annotated[Work, Meta(title="Work")] = Work()
    logging: Annotated[Logging, Meta(title="Log")] = Logging()


class Settings(Declared, frozen=True):
    """All settings of this computer. `unknown`: what else the file holds, by section."""

    unknown: dict[str, Any] = {}


@record
class Declaration:
    """One setting as a settings page needs it. `key` is `section.name`, `section` its title."""

    key: str
    section: str
    title: str
    help: str
    default: str | int | bool
    choices: tuple[str, ...]
    least: int | None
    most: int | None


def usual_file() -> Path:
    """Where this computer's settings are."""
    return user_config_path("sdr-workbench", appauthor=False) / "settings.toml"


def declarations() -> tuple[Declaration, ...]:
    """Every setting, in order of section and declaration."""
    return tuple(
        Declaration(
            f"{section.name}.{one.name}",
            section.title,
            one.title,
            one.help,
            one.default,
            one.choices,
            None if one.least is None else int(one.least),
            None if one.most is None else int(one.most),
        )
        for section in declared(Declared)
        for one in declared(type(section.default))
    )


def load(path: Path) -> Settings:
    """The settings in `path`, or the defaults when there is no file.

    Errors: `UnreadableInput` for a file that is not TOML or holds an impossible value (the file
    is left as it is); `OutsideFault` when it cannot be read.
    """
    try:
        raw = _read(path)
    except FileNotFoundError:
        return Settings()
    except OSError as fault:
        raise OutsideFault(
            "settings_unreadable", f"The settings file {path} cannot be read: {fault.strerror}."
        ) from fault
    try:
        settings = _sorted_out(tomllib.loads(raw.decode("utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise UnreadableInput(
            "settings_broken", f"{path} is not valid TOML ({fault}). Correct or delete the file."
        ) from fault
    except BadValue as fault:
        raise _bad_value(path, fault) from fault
    for key in unknown_keys(settings):
        _LOG.warning("the settings file holds %s, which this version does not know; kept", key)
    return settings


def unknown_keys(settings: Settings) -> tuple[str, ...]:
    """Keys of the file that no declaration names; saved back unchanged."""
    keys: list[str] = []
    for section, held in settings.unknown.items():
        inside = section in Declared.__struct_fields__
        keys += [f"{section}.{key}" for key in held] if inside else [section]
    return tuple(keys)


def changed(settings: Settings, key: str, value: str | int | bool) -> Settings:
    """A copy with one setting changed.

    Arguments: `key` like `network.connect_seconds`; `value` may be text and is converted.
    Errors: `UnreadableInput` for an unknown key or an impossible value.
    """
    if key not in {one.key for one in declarations()}:
        raise UnreadableInput("unknown_setting", f"There is no setting “{key}”.")
    section, _, name = key.partition(".")
    tree = _tree(settings)
    tree[section][name] = value
    try:
        return _sorted_out(tree)
    except BadValue as fault:
        raise _bad_value(None, fault) from fault


def _sorted_out(tree: dict[str, Any]) -> Settings:
    """What is declared of a file, read, and the rest kept. Errors: `BadValue`."""
    known: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    for section in declared(Declared):
        held = tree.get(section.name, {})
        if isinstance(held, dict):
            names = type(section.default).__struct_fields__
            rest = {name: value for name, value in held.items() if name not in names}
            unknown |= {section.name: rest} if rest else {}
            held = {name: value for name, value in held.items() if name in names}
        known[section.name] = held
    unknown |= {name: value for name, value in tree.items() if name not in known}
    return replace(taken(known, Settings), unknown=unknown)


def _tree(settings: Settings) -> dict[str, Any]:
    """All that the file holds, known or not."""
    tree = as_stored(replace(settings, unknown={}))
    del tree["unknown"]
    for section, held in settings.unknown.items():
        tree[section] = tree[section] | held if section in tree else held
    return tree


def save(settings: Settings, path: Path) -> None:
    """Replaces the file in one step; a crash leaves the old or the new one, never a half.

    Errors: `OutsideFault` when the folder cannot be written; the old file is kept.
    """
    content = tomli_w.dumps(_tree(settings)).encode()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as fault:
        raise OutsideFault(
            "settings_not_saved",
            f"The settings were not saved in {path}: {fault.strerror}. The old ones are kept.",
        ) from fault


def _replace(path: Path, content: bytes) -> None:
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-")  # mode 0600
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise UnreadableInput("settings_broken", f"{path} is too large to be a settings file.")
    return raw


def _bad_value(path: Path | None, fault: BadValue) -> UnreadableInput:
    place = f" in {path}" if path else ""
    choices = next((one.choices for one in declarations() if one.key == fault.name), ())
    hint = f" Choose one of {', '.join(choices)}." if choices else ""
    return UnreadableInput(
        "bad_setting", f"The setting {fault.name}{place} cannot be used: {fault.said}.{hint}"
    )

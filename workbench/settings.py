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
from typing import Any, Literal

import tomli_w
from platformdirs import user_config_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workbench.errors import OutsideFault, UnreadableInput
from workbench.vocabulary.record import record

_LOG = logging.getLogger("workbench.app")
MAX_BYTES = 1_000_000


class _Section(BaseModel):
    model_config = ConfigDict(extra="allow", validate_assignment=True, frozen=True)


class General(_Section):
    """What the program does when it starts."""

    workspace: str = Field(
        "",
        title="Workspace",
        description="Folder or postgresql+psycopg:// URL that is opened without --workspace.",
    )
    acting_as: str = Field(
        "", title="Who works here", description="E-mail address of the person on this computer."
    )


class Appearance(_Section):
    """How things look."""

    theme: Literal["system", "light", "dark", "contrast"] = Field(
        "system", title="Theme", description="Colours of the window."
    )
    scale_percent: int = Field(
        100, ge=75, le=200, title="Size", description="Size of text and controls in per cent."
    )


class Network(_Section):
    """How long this computer waits for servers."""

    connect_seconds: int = Field(
        30, ge=1, le=300, title="Connect within", description="Seconds to wait for a server."
    )
    read_seconds: int = Field(
        60, ge=5, le=600, title="Answer within", description="Seconds to wait for an IMAP answer."
    )


class Work(_Section):
    """How much of this computer the program uses."""

    child_processes: int = Field(
        1,
        ge=1,
        le=16,
        title="Child processes",
        description="Processes for imports, scoring and the reading of mail.",
    )


class Logging(_Section):
    """What is written to the log; never addresses, texts or secrets."""

    level: Literal["debug", "info", "warning"] = Field(
        "info", title="Detail", description="Least importance of what is logged."
    )


class Settings(_Section):
    """All settings of this computer, by section."""

    general: General = Field(default_factory=General, title="General")
    appearance: Appearance = Field(default_factory=Appearance, title="Appearance")
    network: Network = Field(default_factory=Network, title="Network")
    work: Work = Field(default_factory=Work, title="Work")
    logging: Logging = Field(default_factory=Logging, title="Log")


@record
class Declaration:
    """One setting as a settings page needs it. `key` is `section.name`."""

    key: str
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
    schema = Settings.model_json_schema()
    found: list[Declaration] = []
    for section, field in Settings.model_fields.items():
        model = field.annotation
        if model is None:
            continue
        for name, entry in schema["$defs"][model.__name__]["properties"].items():
            found.append(_declaration(f"{section}.{name}", entry))
    return tuple(found)


def _declaration(key: str, entry: dict[str, Any]) -> Declaration:
    return Declaration(
        key,
        entry["title"],
        entry["description"],
        entry["default"],
        tuple(entry.get("enum", ())),
        entry.get("minimum"),
        entry.get("maximum"),
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
        settings = Settings.model_validate(tomllib.loads(raw.decode("utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise UnreadableInput(
            "settings_broken", f"{path} is not valid TOML ({fault}). Correct or delete the file."
        ) from fault
    except ValidationError as fault:
        raise _bad_value(path, fault) from fault
    for key in unknown_keys(settings):
        _LOG.warning("the settings file holds %s, which this version does not know; kept", key)
    return settings


def unknown_keys(settings: Settings) -> tuple[str, ...]:
    """Keys of the file that no declaration names; saved back unchanged."""
    extra = list(settings.model_extra or {})
    for section in Settings.model_fields:
        extra += [f"{section}.{key}" for key in getattr(settings, section).model_extra or {}]
    return tuple(extra)


def changed(settings: Settings, key: str, value: str | int | bool) -> Settings:
    """A copy with one setting changed.

    Arguments: `key` like `network.connect_seconds`; `value` may be text and is converted.
    Errors: `UnreadableInput` for an unknown key or an impossible value.
    """
    section, _, name = key.partition(".")
    known = (
        section in Settings.model_fields and name in type(getattr(settings, section)).model_fields
    )
    if not known:
        raise UnreadableInput("unknown_setting", f"There is no setting “{key}”.")
    tree = settings.model_dump()
    tree[section][name] = value
    try:
        return Settings.model_validate(tree)
    except ValidationError as fault:
        raise _bad_value(None, fault) from fault


def save(settings: Settings, path: Path) -> None:
    """Replaces the file in one step; a crash leaves the old or the new one, never a half.

    Errors: `OutsideFault` when the folder cannot be written; the old file is kept.
    """
    content = tomli_w.dumps(settings.model_dump(exclude_defaults=False)).encode()
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


def _bad_value(path: Path | None, fault: ValidationError) -> UnreadableInput:
    first = fault.errors(include_url=False, include_input=False)[0]
    key = ".".join(str(part) for part in first["loc"])
    place = f" in {path}" if path else ""
    return UnreadableInput(
        "bad_setting", f"The setting {key}{place} cannot be used: {first['msg']}."
    )

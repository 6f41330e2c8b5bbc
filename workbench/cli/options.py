"""The options that belong to every command."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Options:
    """What stands on the line: the common options as text, and the `words` that are left."""

    words: list[str] = field(default_factory=list)
    workspace: str | None = None
    acting_as: str | None = None
    now: str | None = None
    as_json: bool = False
    debug: bool = False

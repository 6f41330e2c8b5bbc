"""What the search over everything says: what each thing found is, and the page that shows it."""

from collections.abc import Callable, Mapping

from workbench.vocabulary.search import FoundKind

KINDS: Mapping[FoundKind, str] = {
    FoundKind.ACCOUNT: "Account",
    FoundKind.PERSON: "Person",
    FoundKind.MAIL: "Mail",
    FoundKind.RESPONSE: "Response",
    FoundKind.LIST: "List",
    FoundKind.CAMPAIGN: "Campaign",
    FoundKind.BATON: "Baton",
}

Where = Callable[[int], tuple[str, object]]

WHERE: Mapping[FoundKind, Where] = {
    FoundKind.ACCOUNT: lambda one: ("prospects", ("account", one)),
    FoundKind.PERSON: lambda one: ("prospects", ("person", one)),
    FoundKind.MAIL: lambda _one: ("campaigns", "outbox"),
    FoundKind.RESPONSE: lambda one: ("inbox", one),
    FoundKind.LIST: lambda one: ("lists", one),
    FoundKind.CAMPAIGN: lambda one: ("campaigns", one),
    FoundKind.BATON: lambda one: ("batons", ("baton", one)),
}
"""The page and the target of each kind, as `Frame.go` takes them."""

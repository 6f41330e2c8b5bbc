"""Words of the search over everything."""

from enum import StrEnum


class FoundKind(StrEnum):
    """What a search finds."""

    ACCOUNT = "account"
    PERSON = "person"
    MAIL = "mail"
    RESPONSE = "response"
    LIST = "list"
    CAMPAIGN = "campaign"
    BATON = "baton"

"""MAIL-4 and MAIL-7: nothing is left blank, and no prompt of a skeleton stays in a mail."""

import re

from workbench.outreach.messages.templates import Finding
from workbench.outreach.rules.drafts import Draft, Piece
from workbench.outreach.rules.findings import REFUSE, WARN, each
from workbench.outreach.rules.merge_fields import (
    IDENTITY,
    NEVER_EMPTY,
    REFERRER,
    MergeField,
    fields,
    malformed,
)
from workbench.vocabulary.outreach import TemplateKind

_BRACKETED = re.compile(
    r"\[\s*(?:insert|your|first|last|full|company|contact|name|title|industry|topic|date|city|product|"
    r"customer|client|competitor|colleague|example|number|pain|benefit|role|department|sender"
    r"|person|x{2,}"
    r"|tbd|fill|add|write|say)[^\]\n]{0,60}\]|\{\s*(?:first|last|company|name|title|sender"
    r"|contact)\w*\s*\}"
    r"|\*\|\w+\|\*|%%?[A-Za-z_]{3,30}%%?(?!\w)|\$\{\w+\}|<<?\s*(?:first|last|company|full|your"
    r"|contact|insert)?"
    r"[ _]?(?:name|company|here|title)\s*>>?|\bX{3,}\b|\bTBD\b|\bTODO\b|\blorem ipsum\b|\b_{4,}",
    re.IGNORECASE,
)
_BRACES = re.compile(r"\{\{[^{}]{0,200}\}\}")
_PROMPT = re.compile(r"\[\[.*?(?:\]\]|$)|‹[^›\n]*›", re.MULTILINE)


def merge_gaps(draft: Draft, kind: TemplateKind) -> list[Finding]:
    """MAIL-4: no field that is unknown, malformed, or can come out empty."""
    found: list[Finding] = []
    for text, at in ((draft.subject, draft.subject_at), (draft.body, draft.body_at)):
        for start, end in malformed(text):
            message = 'Write fields as {{ first }} or {{ first | default("there") }}.'
            found.append(Finding("MAIL-4", REFUSE, message, (at + start, at + end)))
        for field in fields(text):
            found += _field(field, at, kind)
        bare = _BRACES.sub(lambda hit: " " * len(hit.group()), text)
        found += each(
            _PROMPT, Piece(bare, at), "MAIL-7", REFUSE, "Replace the prompt “%s” by your words."
        )
        found += each(_BRACKETED, Piece(bare, at), "MAIL-4", REFUSE, "“%s” was never filled in.")
    return found


def _field(field: MergeField, at: int, kind: TemplateKind) -> list[Finding]:
    """What is wrong with one well-formed field, if anything."""
    span = (at + field.span[0], at + field.span[1])
    if field.name is None:
        message = f"There is no field “{field.written}”."
        return [Finding("MAIL-4", REFUSE, message, span)]
    filled = bool(field.fallback and field.fallback.strip())
    if field.name in REFERRER and kind is not TemplateKind.REFERRED:
        message = "Only the first mail to a referred person has a referrer."
        return [Finding("C3a", REFUSE, message, span), Finding("MAIL-4", REFUSE, message, span)]
    if filled or field.name in NEVER_EMPTY or (field.name in REFERRER and field.fallback is None):
        return []
    if field.name in IDENTITY and field.fallback is None:
        message = f"“{field.written}” can be empty: add a fallback or lose those people."
        return [Finding("MAIL-4", WARN, message, span)]
    message = f"“{field.written}” can come out empty; write a fallback that reads well."
    return [Finding("MAIL-4", REFUSE, message, span)]

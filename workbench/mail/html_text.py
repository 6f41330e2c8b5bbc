"""HTML of an inbound mail to plain text, without what the mail program quoted.

Only the structure is read; nothing is rendered and nothing is fetched (mail-facts T7).
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_HTML = 131_072
MAX_TAGS = 8_000
_DROP = (
    "script, style, head, title, template, noscript, iframe, object, blockquote, "
    ".gmail_quote, .gmail_quote_container, .yahoo_quoted, .protonmail_quote, .tutanota_quote, "
    ".moz-forward-container, .gmail_extra > .gmail_attr, .zmail_extra, .quote, "
    '[style*="display:none"], [style*="display: none"], [hidden]'
)
_FROM_HERE_ON = (
    "#divRplyFwdMsg, #appendonsend, #mail-editor-reference-message-container, hr#stopSpelling"
)
_OUTLOOK_RULE = re.compile(r"border-top:\s*solid\s*#[0-9a-f]{6}\s*1\.0pt", re.IGNORECASE)
_BLOCKS = "p, div, tr, li, table, h1, h2, h3, h4, h5, h6, ul, ol, pre, hr, section, article"
_SPACES = re.compile(r"[ \t\xa0\u200b]+")
_BREAK = "\u2028"
_TAG = re.compile(r"<")


def html_to_text(page: str) -> str:
    """The visible, unquoted text of a page with its line breaks; cut at 128 KiB or 8,000 tags."""
    cut = page[:MAX_HTML]
    for number, tag in enumerate(_TAG.finditer(cut)):
        if number >= MAX_TAGS:
            cut = cut[: tag.start()]
            break
    tree = LexborHTMLParser(cut.replace("\x00", ""))
    root = tree.body
    if root is None:
        return ""
    _drop_after(root)
    for node in root.css(_DROP):
        node.decompose()
    for node in root.css("br"):
        node.replace_with(_BREAK)
    for node in root.css(_BLOCKS):
        node.insert_before(_BREAK)
        node.insert_after(_BREAK)
    text = _SPACES.sub(" ", root.text(deep=True).replace("\r", " ").replace("\n", " "))
    lines = [line.strip() for line in text.split(_BREAK)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _drop_after(root: LexborNode) -> None:
    """Outlook marks only the start of what it quotes: that node and all that follows go."""
    marker = root.css_first(_FROM_HERE_ON)
    if marker is None:
        for node in root.css("div[style]")[:500]:
            if _OUTLOOK_RULE.search(node.attributes.get("style") or ""):
                marker = node
                break
    if marker is None:
        return
    following = marker.next
    while following is not None:
        after = following.next
        following.decompose()
        following = after
    marker.decompose()

"""Keys of dictionaries, written out or under a name: ``batch["latents"]``, ``batch[LATENTS]``, ``{Keys.LATENTS: z}``."""

from __future__ import annotations

from scalelint.analysis.domain.values import Text, Value
from scalelint.syntax import cst, literal


def key_of(node: cst.CSTNode, value: Value) -> str | None:
    """The text that a key is, ``value`` being what the expression may be; None where it is no text, or may be several."""
    if isinstance(node, cst.SimpleString):
        written = literal(node.value)
        return written if isinstance(written, str) else None
    known = isinstance(node, (cst.Name, cst.Attribute)) and len(value) == 1 and isinstance(value[0], Text)
    return value[0].value if known and isinstance(value[0], Text) else None

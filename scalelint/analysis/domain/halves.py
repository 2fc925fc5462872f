"""A mean and the log-variance beside it in one tensor, of which one was scaled: ``torch.cat([mean * f, logvar], dim=1)``.

Where neither was, or both, they are moments again; here each half stays what it was, also when they are taken apart.
"""

from __future__ import annotations

from scalelint.analysis.domain.values import TENSORS, Latent, Value
from scalelint.syntax import cst


def apart(value: Value) -> tuple[Value, Value] | None:
    """The mean and the log-variance that one tensor holds side by side; None for other tensors."""
    latents = [a for a in value if isinstance(a, Latent)]
    seconds = tuple(a for a in latents if a.form == "logvar")
    firsts = tuple(a for a in latents if a.form in TENSORS)
    of_one = {a.origin for a in firsts} == {a.origin for a in seconds}
    return (firsts, seconds) if seconds and of_one and len(firsts) + len(seconds) == len(value) else None


def sliced(value: Value, part: cst.BaseSlice) -> Value:
    """Its first channels, ``[:, :c]``, or the others, ``[:, c:]``; anything else as it is."""
    halves = apart(value)
    if halves is None or not isinstance(part, cst.Slice) or (part.lower is None) == (part.upper is None):
        return value
    return halves[0] if part.lower is None else halves[1]

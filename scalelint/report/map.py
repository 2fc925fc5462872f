"""The convention map as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scalelint.escaping import on_one_line
from scalelint.project.map import Autoencoder, Factor, MappedFile
from scalelint.report.sites import count

_SHOWN_CLASSES = 2


def render_map(files: Sequence[MappedFile]) -> str:
    """A block a file: its autoencoders, then a line a factor; and a closing count."""
    blocks = ["\n".join(map(on_one_line, _block(found))) + "\n" for found in files]
    tally = Counter(found.convention for found in files)
    parts = ", ".join(f"{number} {name}" for name, number in sorted(tally.items()))
    closing = f"{count(len(files), 'file')} with scaling sites: {parts}.\n" if files else "No scaling sites found.\n"
    return "\n".join([*blocks, closing])


def _block(found: MappedFile) -> Iterator[str]:
    named = "; ".join(_autoencoder(item) for item in found.autoencoders) or "an autoencoder that is not named here"
    yield f"{found.path}: {found.convention}"
    yield f"  autoencoder  {named}"
    for factor in found.factors:
        yield f"  factor       {factor.root} is {factor.convention}: {_ways(factor)}"
        for source in factor.sources:
            yield f"    from       {source}"


def _autoencoder(item: Autoencoder) -> str:
    classes = "/".join(item.classes[:_SHOWN_CLASSES])
    checkpoint = f" from {item.checkpoint}" if item.checkpoint else ""
    return f"{item.key} ({classes}){checkpoint}" if classes else f"{item.key}{checkpoint}"


def _ways(factor: Factor) -> str:
    numbers = (("encode", factor.encode), ("decode", factor.decode), ("unknown direction", factor.unknown))
    ways = ", ".join(f"{number} {way}" for way, number in numbers if number)
    return f"{ways}, with a shift" if factor.shift else ways

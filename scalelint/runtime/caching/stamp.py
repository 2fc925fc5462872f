"""What is written beside cached latents, and what a reader compares it with."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

import scalelint
from scalelint.errors import UserError
from scalelint.runtime.autoencoders import networks
from scalelint.runtime.autoencoders.factor import Convention, Factor, declared
from scalelint.runtime.caching.fingerprint import Fingerprint

#: the key of the metadata
KEY = "scalelint.stamp"
VERSION = 1
#: factors written with as many digits as configurations have differ by less, relatively
SAME = 1e-6

Space = Literal["model", "raw"]


@dataclass(frozen=True)
class Stamp:
    """How latents came about.

    Attributes:
        space: ``model`` where the factor was applied before they were stored, ``raw`` where it was not.
        factor: the factor as written in its convention, one number or one a channel.
        shift: in raw units, likewise.
        convention: whether encode multiplies by the factor (``reciprocal``) or divides by it (``std``).
        autoencoder: class of the autoencoder.
        fingerprint: of its encoder.
    """

    space: Space
    factor: tuple[float, ...]
    shift: tuple[float, ...]
    convention: Convention
    autoencoder: str
    fingerprint: Fingerprint

    @classmethod
    def of(cls, autoencoder: Any, *, space: Space = "model", factor: Factor | None = None) -> Stamp:
        """The stamp of latents that this autoencoder makes now.

        Args:
            autoencoder: the autoencoder, or a wrapper around it.
            space: what is stored.
            factor: the factor in use; read off the autoencoder if left out.

        Raises:
            UserError: there are no networks, or no factor is declared and none is given.
        """
        if space not in ("model", "raw"):
            raise UserError(f"space={space!r}: choose 'model' (scaled) or 'raw' (as the encoder hands out)")
        found = networks.find(autoencoder)
        used = factor or declared(iter(found.chain))
        if used is None:
            raise UserError(f"{type(found.core).__name__} declares no factor; pass factor=Factor.written(...)")
        if used.convention == "unknown":
            raise UserError(
                f"{used.source} may be 1/std or std; pass factor=Factor.written({used.number[0]:.6g}, 'std')"
            )
        name = type(found.core).__name__
        return cls(space, used.number, used.shift, used.convention, name, Fingerprint.of(autoencoder))

    def to_metadata(self) -> dict[str, str]:
        """One entry for any format's metadata; safetensors, for one, takes strings only."""
        content = {"version": VERSION, "scalelint": scalelint.__version__, **asdict(self)}
        return {KEY: json.dumps(content, sort_keys=True)}

    @classmethod
    def from_metadata(cls, metadata: Mapping[str, Any] | None, source: str) -> Stamp:
        """The stamp in a file's metadata.

        Args:
            metadata: as read; other entries are left alone.
            source: the file, for messages.

        Raises:
            UserError: there is no stamp, or it is damaged or of a later version.
        """
        text = (metadata or {}).get(KEY)
        if text is None:
            raise UserError(f"{source}: latents without a stamp; which factor made them is not known: cache them again")
        try:
            content = json.loads(text)
            version = content["version"]
            if version == VERSION:
                return cls._read(content)
        except (ValueError, KeyError, TypeError) as problem:
            raise UserError(
                f"{source}: the stamp is damaged ({type(problem).__name__}: {problem}); cache again"
            ) from None
        raise UserError(f"{source}: a stamp of version {version}, this scalelint reads {VERSION}; upgrade scalelint")

    @classmethod
    def _read(cls, content: Mapping[str, Any]) -> Stamp:
        print_ = content["fingerprint"]
        return cls(
            _one_of(content["space"], ("model", "raw")),
            _numbers(content["factor"]),
            _numbers(content["shift"]),
            _one_of(content["convention"], ("reciprocal", "std", "unknown")),
            str(content["autoencoder"]),
            Fingerprint(str(print_["digest"]), str(print_["dtype"]), _numbers(print_["sketch"])),
        )

    def check(self, expected: Stamp, source: str) -> None:
        """Compares with the stamp that a reader would write itself.

        Raises:
            UserError: the latents are another autoencoder's, in another space, or were scaled otherwise.
        """
        wrong = self.differences(expected)
        if wrong:
            raise UserError(f"{source}: {'; '.join(wrong)}; cache the latents again, or read them as they are stamped")

    def differences(self, expected: Stamp) -> list[str]:
        """What does not fit, each as a clause; factors are compared where latents hold them."""
        found = []
        if not self.fingerprint.matches(expected.fingerprint):
            found.append(f"made by another encoder ({self.autoencoder}, {self.fingerprint.digest[:8]})")
        if self.space != expected.space:
            found.append(f"holds {self.space} latents, {expected.space} ones are expected")
        if self.space == "model" or expected.space == "model":
            found += self._scaling(expected)
        return found

    def _scaling(self, expected: Stamp) -> list[str]:
        """A factor in the other convention is the same factor if its slope is the same."""
        found = []
        if not _alike(self.slope, expected.slope):
            mine, other = self.factor[0], expected.factor[0]
            confused = _alike(self.slope, tuple(1 / s for s in expected.slope))
            why = ": the same number in the other convention" if confused else ""
            found.append(
                f"scaled by {mine:.6g} as {self.convention}, {other:.6g} as {expected.convention} is expected{why}"
            )
        if not _alike(self.shift, expected.shift):
            found.append(f"shifted by {self.shift[0]:.6g}, {expected.shift[0]:.6g} is expected")
        return found

    @property
    def slope(self) -> tuple[float, ...]:
        """Model latents per raw one."""
        return tuple(1 / f for f in self.factor) if self.convention == "std" else self.factor


def _alike(first: tuple[float, ...], second: tuple[float, ...]) -> bool:
    size = max(len(first), len(second))
    a, b = (values * size if len(values) == 1 else values for values in (first, second))
    return len(a) == len(b) and all(math.isclose(x, y, rel_tol=SAME, abs_tol=1e-12) for x, y in zip(a, b, strict=True))


def _numbers(values: Any) -> tuple[float, ...]:
    numbers = tuple(float(value) for value in values)
    if not numbers or not all(map(math.isfinite, numbers)):
        raise ValueError(f"{values!r} are no numbers")
    return numbers


def _one_of(value: Any, allowed: tuple[str, ...]) -> Any:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(allowed)}")
    return value

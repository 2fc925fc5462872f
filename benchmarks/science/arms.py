"""What is varied: one arm is one way of scaling latents, one precision, one initialisation."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

STDS = (0.25, 0.5, 1.0, 2.0, 4.0)
#: the first so many arms of a plan are the main question: every deviation in each convention, and the wrong convention
MAIN = 2 * len(STDS) + 1
Remedy = Literal["none", "time", "input"]


@dataclass(frozen=True)
class Arm:
    """One cell of the experiment.

    Attributes:
        std: what the factor makes of the latents' standard deviation; ``sigma^2`` is the convention confused.
        convention: ``reciprocal`` multiplies on encode, ``std`` divides.
        precision: dtype of latents, factor and autocast.
        zero: whether the network begins at zero, as DiT does, or with PyTorch's defaults.
        remedy: ``time`` moves the noise levels of training and sampling to where the scaled latents have the signal to
            noise ratios of unit ones; ``input`` divides the network's input by its standard deviation.
    """

    std: float | Literal["sigma^2"]
    convention: Literal["reciprocal", "std"] = "reciprocal"
    precision: Literal["float32", "bfloat16", "float16"] = "float32"
    zero: bool = True
    remedy: Remedy = "none"

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)


def plan(precision: str) -> list[Arm]:
    """Every arm, the main question first. A precision other than float32 asks the main question in that one."""
    if precision != "float32":
        return [Arm(std, way, precision) for std in STDS for way in ("reciprocal", "std")]  # type: ignore[arg-type]
    return [
        *(Arm(std, "reciprocal") for std in STDS),
        *(Arm(std, "std") for std in STDS),
        Arm("sigma^2"),
        *(Arm(1.0, way, "bfloat16") for way in ("reciprocal", "std")),
        *(Arm(std, precision="bfloat16") for std in (0.25, 4.0)),
        *(Arm(std, zero=False) for std in (0.25, 1.0, 4.0)),
        *(Arm(std, remedy=remedy) for remedy in ("time", "input") for std in (0.25, 4.0)),
    ]

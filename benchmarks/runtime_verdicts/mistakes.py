"""Ways to get the scaling wrong, and what a watch should call them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from benchmarks.runtime_verdicts.runs import FACTORS, Map, Run, down, drawn, up
from scalelint.runtime import Verdict

SHIFTED = tuple(factor for factor in FACTORS if factor[2] or factor[0] == "channels")


@dataclass(frozen=True)
class Mistake:
    """One mistake.

    Attributes:
        name: what is written.
        verdict: what it is called where the declared number is a reciprocal.
        normalise, denormalise: raw -> model and back.
        shift: whether it is one only where a shift is declared.
        branch: what every third training step does on encode.
        preview: what decoding in the midst of training does.
        start: what encoding for image-to-image does, at the end.
        std: what it is called where the declared number is a std; the same if left out.
    """

    name: str
    verdict: Verdict
    normalise: Map = up
    denormalise: Map = down
    shift: bool = False
    branch: Map | None = None
    preview: Map | None = None
    start: Map | None = None
    std: Verdict | None = None


MULTIPLY, DIVIDE = Verdict.BOTH_MULTIPLY, Verdict.BOTH_DIVIDE
NO_ENCODE, NO_DECODE = Verdict.MISSING_ON_ENCODE, Verdict.MISSING_ON_DECODE
TWICE, OTHER = Verdict.SCALED_TWICE, Verdict.OTHER_CONSTANT
NO_SHIFT, SPACE = Verdict.SHIFT_MISSING, Verdict.SHIFT_SPACE

MISTAKES = (
    Mistake("decode flipped", MULTIPLY, up, lambda m, n: m * n.f + n.s, std=DIVIDE),
    Mistake("encode flipped", DIVIDE, lambda z, n: (z - n.s) * n.g, std=MULTIPLY),
    Mistake("encode raw", NO_ENCODE, lambda z, n: z - n.s),
    Mistake("decode raw", NO_DECODE, up, lambda m, n: m + n.s),
    Mistake("encode twice", TWICE, lambda z, n: (z - n.s) * n.f * n.f),
    Mistake("decode twice", TWICE, up, lambda m, n: m * n.g * n.g + n.s),
    Mistake("both twice", TWICE, lambda z, n: (z - n.s) * n.f * n.f, lambda m, n: m * n.g * n.g + n.s),
    Mistake("inverted", OTHER, lambda z, n: (z - n.s) * n.g, lambda m, n: m * n.f + n.s),
    Mistake("another constant on encode", OTHER, lambda z, n: (z - n.s) * n.f * 1.3),
    Mistake("another constant on decode", OTHER, up, lambda m, n: m * n.g * 0.6 + n.s),
    Mistake("another constant on both", OTHER, lambda z, n: (z - n.s) * n.f * 0.6, lambda m, n: m * n.g / 0.6 + n.s),
    Mistake("no shift on encode", NO_SHIFT, lambda z, n: z * n.f, shift=True),
    Mistake("no shift on decode", NO_SHIFT, up, lambda m, n: m * n.g, shift=True),
    Mistake("no shift at all", NO_SHIFT, lambda z, n: z * n.f, lambda m, n: m * n.g, shift=True),
    Mistake("shift after the factor", SPACE, lambda z, n: z * n.f - n.s, shift=True),
    Mistake("shift before the factor", SPACE, up, lambda m, n: (m + n.s) * n.g, shift=True),
    Mistake("one of three branches raw", NO_ENCODE, branch=lambda z, n: z - n.s),
    Mistake("preview raw", NO_DECODE, preview=lambda m, n: m + n.s),
    Mistake("preview raw beside right decodes", NO_DECODE, preview=lambda m, n: m + n.s),
    Mistake("image-to-image starts raw", NO_ENCODE, start=lambda z, n: z - n.s),
)


def wrong(seed: int) -> tuple[Mistake, Run]:
    """A run with one mistake in it."""
    draw = random.Random(-seed - 1)
    mistake = MISTAKES[seed % len(MISTAKES)]
    run = drawn(1_000_000 + seed)
    if mistake.shift and run.factor not in SHIFTED:
        run = replace(run, factor=draw.choice(SHIFTED))
    if mistake.preview is not None:
        run = replace(run, validation="mixed" if "beside" in mistake.name else "preview")
    elif mistake.start is not None:
        run = replace(run, validation="late")
    elif run.validation == "preview":
        run = replace(run, validation="other")
    if mistake.branch is not None:
        run = replace(run, batches=max(run.batches, 3))
    run = replace(run, normalise=mistake.normalise, denormalise=mistake.denormalise)
    return mistake, replace(run, branch=mistake.branch, preview=mistake.preview, start=mistake.start)


def called(mistake: Mistake, run: Run) -> Verdict:
    """What the mistake is called in this run."""
    return mistake.std if mistake.std is not None and run.factor[0] != "reciprocal" else mistake.verdict


#: tells whether a run shows enough for its mistake to be named
Enough = Callable[[Mistake, Run], bool]


def enough(mistake: Mistake, run: Run) -> bool:
    """Whether a run shows both halves well: clean latents, or many images at many noise levels, and a reconstruction."""
    elements = run.channels * (run.size // 4) ** 2
    trained = run.images >= 32 and run.images * elements >= 32_768 and run.levels in (0, 6)
    if mistake.branch is not None:
        return trained and run.batches >= 16 and run.validation in ("same", "other", "denoiser")
    if mistake.start is not None:
        return False  # image-to-image starts from noised latents at one or two noise levels
    if mistake.preview is not None:
        return trained
    return run.validation == "denoiser" or (trained and run.validation in ("same", "other"))

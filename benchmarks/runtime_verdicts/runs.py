"""One simulated training run with a validation behind it, watched."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import torch
from torch import Tensor

from benchmarks.runtime_verdicts.world import SCHEDULES, Autoencoder, Denoiser, Schedule, levels, pictures
from scalelint.runtime import Report, watch

#: declared numbers of the field: reciprocal or std, and shift
FACTORS = (
    ("reciprocal", 0.18215, 0.0),
    ("reciprocal", 0.13025, 0.0),
    ("reciprocal", 0.3611, 0.1159),
    ("reciprocal", 1.5305, 0.0609),
    ("reciprocal", 0.41407, 0.0),
    ("reciprocal", 0.3917, 0.6),
    ("std", 0.493, 0.0),
    ("std", 2.55, 0.8),
    ("channels", 0.0, 0.0),
)
#: milliseconds per call: every call is looked at, however slow the machine
EVERYTHING = 1e6
VALIDATIONS = (
    "none",
    "same",
    "other",
    "denoiser",
    "image-to-image",
    "sampling",
    "preview",
    "interpolation",
    "steering",
    "contrast",
    "mixed",
    "late",
    "narrow",
)
#: validations in which the pace of a short training leaves out most calls, as it does where nothing is set
PACED = ("late", "narrow")


@dataclass(frozen=True)
class Numbers:
    """The declared map: slope ``f``, its inverse ``g``, shift ``s``, each ``(1, channels, 1, 1)``."""

    f: Tensor
    g: Tensor
    s: Tensor


Map = Callable[[Tensor, Numbers], Tensor]


def up(z: Tensor, n: Numbers) -> Tensor:
    """What is right on encode."""
    return (z - n.s) * n.f


def down(m: Tensor, n: Numbers) -> Tensor:
    """What is right on decode."""
    return m * n.g + n.s


@dataclass(frozen=True)
class Run:
    """One run's circumstances."""

    seed: int
    schedule: str
    levels: int
    batches: int
    batch: int
    size: int
    channels: int
    factor: tuple[str, float, float]
    validation: str
    strength: float
    normalise: Map = field(default=up)
    denormalise: Map = field(default=down)
    branch: Map | None = None
    preview: Map | None = None
    start: Map | None = None

    @property
    def images(self) -> int:
        """How many noised images the denoiser sees in training."""
        return self.batches * self.batch


def drawn(seed: int) -> Run:
    """A run with random circumstances and right maps."""
    draw = random.Random(seed)
    return Run(
        seed,
        draw.choice(list(SCHEDULES)),
        draw.choice([0, 0, 0, 0, 1, 2, 3, 6]),
        draw.choice([1, 2, 3, 4, 8, 16, 32]),
        draw.choice([1, 2, 3, 4, 8, 16]),
        draw.choice([16, 32, 32, 64]),
        draw.choice([4, 4, 16]),
        draw.choice(FACTORS),
        draw.choice(VALIDATIONS),
        draw.uniform(0.05, 0.95),
    )


def numbers(run: Run, draw: random.Random) -> tuple[Numbers, dict[str, object], Tensor, Tensor]:
    """The declared map, as a configuration too, and the standard deviation and mean that the autoencoder really has."""
    kind, value, shift = run.factor
    each = [1.0] * run.channels
    if kind == "channels":
        std = torch.tensor([draw.uniform(0.6, 3.0) for _ in each])
        mean = torch.tensor([draw.gauss(0, 0.7) for _ in each])
        config: dict[str, object] = {"latents_std": std.tolist(), "latents_mean": mean.tolist()}
    else:
        std = torch.tensor(each) * (value if kind == "std" else 1 / value)
        mean = torch.full((run.channels,), shift)
        if kind == "std":
            config = {"latents_std": std.tolist(), "latents_mean": mean.tolist()}
        else:
            config = {"scaling_factor": value, "shift_factor": shift}
    real = torch.tensor([draw.gauss(0, 0.08) for _ in each]).exp() * std
    centre = mean + torch.tensor([draw.gauss(0, 0.3) for _ in each]) * std
    view = (1, -1, 1, 1)
    return Numbers((1 / std).view(view), std.view(view), mean.view(view)), config, real, centre


class Trainer:
    """Runs what a training script runs."""

    def __init__(self, run: Run) -> None:
        self.run, self.draw = run, random.Random(run.seed)
        self.generator = torch.Generator().manual_seed(run.seed)
        self.numbers, config, std, mean = numbers(run, self.draw)
        self.vae = Autoencoder(run.channels, std, mean, config, run.seed)
        self.denoiser = Denoiser()
        whole = SCHEDULES[run.schedule]
        self.schedule: Schedule = levels(run.schedule, run.levels, self.draw) if run.levels else whole

    def watched(self) -> Report:
        budget = 0.0 if self.run.validation in PACED else EVERYTHING
        with torch.no_grad(), watch(self.vae, self.denoiser, budget=budget) as watcher:
            for step in range(self.run.batches):
                self.train(step)
            self.validate()
        return watcher.report()

    def pictures(self, kind: str, count: int) -> Tensor:
        return pictures(count, self.run.size, kind, self.generator)

    def noise(self, like: Tensor) -> Tensor:
        return torch.randn(like.shape, generator=self.generator)

    def train(self, step: int) -> None:
        normalise = self.run.branch if self.run.branch is not None and step % 3 == 2 else self.run.normalise
        self.seen = self.pictures("photos", self.run.batch)
        m = normalise(self.vae.encode(self.seen).latent, self.numbers)
        sigma = self.schedule.draw(len(m), self.draw).view(-1, 1, 1, 1)
        noise = self.noise(m)
        noised = self.schedule.mix(m, sigma, noise)
        with torch.enable_grad():
            self.denoiser(noised, timestep=sigma.flatten())
        if (
            self.run.validation in ("preview", "mixed") and step % 4 == 0
        ):  # an estimate of clean latents, in sight of an error
            estimate = m + 0.15 * self.noise(m)
            self.decode(estimate, self.run.preview or self.run.denormalise)

    def decode(self, m: Tensor, denormalise: Map | None = None) -> None:
        self.vae.decode((denormalise or self.run.denormalise)(m, self.numbers))

    def encode(self, images: Tensor, normalise: Map | None = None) -> Tensor:
        return (normalise or self.run.normalise)(self.vae.encode(images).latent, self.numbers)

    def validate(self) -> None:
        count = max(2, min(4, self.run.batch))
        validation = self.run.validation
        if validation == "same":
            self.decode(self.encode(self.seen))
        elif validation == "other":
            for _ in range(2):
                self.decode(self.encode(self.pictures("drawings", count)))
        elif validation == "denoiser":
            self.decode(self.denoiser(self.encode(self.pictures("drawings", count))))
        elif validation == "image-to-image":
            self.decode(self.sampled(self.encode(self.pictures("drawings", count)), self.run.strength))
        elif validation == "sampling":
            self.decode(self.sampled(self.noise(self.encode(self.pictures("photos", count))), 0.999))
        elif validation == "interpolation":
            first, second = (self.encode(self.pictures("drawings", 1)) for _ in range(2))
            for share in (0.03, 0.1, 0.5):
                self.decode(torch.lerp(first, second, share))
        elif validation in ("steering", "contrast"):
            self.edit(count)
        elif validation == "mixed":  # previews in training, an edit, and a plain reconstruction
            self.edit(count)
            self.decode(self.denoiser(self.encode(self.pictures("drawings", count))))
        elif validation in PACED:
            self.after_the_looks(count)

    def after_the_looks(self, count: int) -> None:
        """What comes when training has used up its looks."""
        if self.run.validation == "narrow":  # crops of one smooth picture, over and over
            whole = self.pictures("photos", 1)
            for _ in range(6):
                self.decode(self.denoiser(self.encode(whole.expand(4, -1, -1, -1) * 0.5)))
            return
        for strength in (0.2, self.run.strength):
            self.decode(self.sampled(self.encode(self.pictures("drawings", count), self.run.start), strength))
        self.decode(self.encode(self.pictures("drawings", count)))

    def edit(self, count: int) -> None:
        """Decodes latents that were edited on purpose: a direction was added, or contrast."""
        m = self.encode(self.pictures("drawings", count))
        if self.run.validation == "contrast":
            centre = m.mean((2, 3), keepdim=True)
            m = centre + (m - centre) * 1.25
        else:
            m = m + 0.3 * torch.randn(1, m.shape[1], 1, 1, generator=self.generator)
        if self.run.strength < 0.5:
            self.denoiser(m)
        self.decode(m)

    def sampled(self, m: Tensor, strength: float) -> Tensor:
        """What a sampler makes of latents noised to ``strength``: they turn into others, step by step."""
        goal = self.encode(self.pictures("photos", len(m)))
        noise = self.noise(m)
        steps = 6
        for step in range(steps):
            sigma = torch.full((len(m), 1, 1, 1), strength * (1 - step / steps))
            share = strength * step / steps
            estimate = (1 - share) * m + share * goal
            self.denoiser(self.schedule.mix(estimate, sigma, noise), timestep=sigma.flatten())
        return (1 - strength) * m + strength * goal

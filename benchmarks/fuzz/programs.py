"""Python sources from a small grammar of what latent code looks like, with oddities of every kind mixed in.

Choices come from a ``random.Random``, or from hypothesis in its place.
"""

from __future__ import annotations

from random import Random

NUMBERS = (
    *(
        "0.18215",
        "0.18125",
        "0.493",
        "5.489980785",
        "1 / 0.18215",
        "0.0",
        "-0.0",
        "1e308",
        "1e999",
        "-1e-308",
        "1j",
        "0x1F",
    ),
    *(
        "10**400",
        "9**9**9**9",
        "9" * 5000,
        "1_000.5_0",
        "True",
        "None",
        "float('nan')",
        "float('inf')",
        "0b1",
        "2 ** 3",
    ),
)
NAMES = (
    *(
        "vae",
        "self.vae",
        "z",
        "x",
        "latents",
        "self.scaling_factor",
        "vae.config.scaling_factor",
        "latents_std",
        "scale",
    ),
    *(
        "self.first_stage_model",
        "cfg",
        "shift_factor",
        "vae.config.shift_factor",
        "latents_mean",
        "noise",
        "unet",
        "mean",
    ),
    *("scheduler", "SCALE", "posterior", "kwargs['scaling_factor']", "getattr(vae.config, 'scaling_factor', 1.0)"),
)
TEXTS = (
    *(
        "scaling_factor",
        "\\ud800",
        "\\N{no such}",
        "\\x1b[2J",
        "\u202e",
        "é",
        "latents are divided by scaling_factor",
        "%s",
    ),
    *(
        "scaling_factor is the std",
        "a" * 3000,
        "\\\\",
        "::error::x",
        "##vso[x]",
        "{x!r:{y}}",
        "scale " * 200,
        "multiply " * 200,
    ),
)
COMMENTS = (
    *(
        "# noqa: SCL103",
        "# scalelint: ignore[SCL101] reason",
        "# scalelint: ignore[",
        "# scalelint: convention=std",
        "# noqa",
    ),
    *(
        "# scalelint: ignore-file[ALL]",
        "# scalelint: ignore[nope, SCL9]",
        "# scaling_factor is 1/std",
        "# type: ignore",
    ),
    *(
        "# coding: utf-7",
        "# -*- coding: cp932 -*-",
        "# coding: raw_unicode_escape",
        "# coding: hex",
        "# \x1b]0;x\x07",
        "#" * 2000,
    ),
)
CALLS = (
    *(
        "vae.encode({0}).latent_dist.sample()",
        "vae.decode({0}).sample",
        "self.encoder({0})",
        "self.decoder({0})",
        "torch.randn_like({0})",
    ),
    *(
        "scheduler.add_noise({0}, {1}, t)",
        "unet({0}, t)",
        "{0}.mul_({1})",
        "torch.div({0}, {1})",
        "torch.load({0})",
        "torch.cat([{0}, {1}])",
    ),
    *(
        "retrieve_latents({0})",
        "self.helper({0}, {1})",
        "partial({0}, {1})({0})",
        "{0}.chunk(2)[0]",
        "{0}.sqrt()",
        "1.0 / {0}",
    ),
    *(
        "[{0} for z in {1}]",
        "{{'scaling_factor': {0}}}",
        "(lambda z: z * {0})({1})",
        "{0} if {1} else {0}",
        "{0}[{1}]",
        "({0} := {1})",
    ),
)


class Programs:
    """One program after the other; ``size`` bounds how much each holds."""

    def __init__(self, pick: Random, size: int = 30) -> None:
        self.pick = pick
        self.left = size

    def source(self) -> str:
        """A module."""
        self.left = self.pick.randint(2, 40)
        lines = [self.pick.choice(COMMENTS)] if self.pick.random() < 0.2 else []
        if self.pick.random() < 0.3:
            lines.append(
                "import torch\nfrom diffusers import AutoencoderKL\nvae = AutoencoderKL.from_pretrained('a/b')"
            )
        while self.left > 0:
            lines += self._statement(0)
        ends = self.pick.choice(["\n", "\n", "\n", "\r\n", "\r", "\x0c\n", "\u2028"])
        return ends.join(lines) + ends

    def expression(self, depth: int = 0) -> str:
        """A value that may be a latent, a factor, or neither."""
        self.left -= 0.2  # type: ignore[assignment]
        kind = self.pick.random()
        if depth > 4 or kind < 0.3:
            return self.pick.choice(NAMES)
        if kind < 0.42:
            return self.pick.choice(NUMBERS)
        if kind < 0.48:
            return f'{self.pick.choice(["", "b", "f", "r", "rb"])}"{self.pick.choice(TEXTS)}"'
        left, right = self.expression(depth + 1), self.expression(depth + 1)
        if kind < 0.7:
            return f"({left} {self.pick.choice(['*', '/', '+', '-', '**', '//', '@', '%'])} {right})"
        return self.pick.choice(CALLS).format(left, right)

    def _statement(self, depth: int) -> list[str]:
        self.left -= 1
        pad = "    " * depth
        kind = self.pick.random()
        comment = f"  {self.pick.choice(COMMENTS)}" if self.pick.random() < 0.15 else ""
        if depth > 12 or kind < 0.5:
            return [pad + self._simple() + comment]
        head = self.pick.choice(
            [
                "def f(self, vae, x, scaling_factor=0.18215):",
                "def encode(self, x):",
                "def decode(self, z, **kwargs):",
                "class Autoencoder(nn.Module):",
                f"for z in {self.expression(2)}:",
                f"while {self.expression(2)}:",
                f"if {self.expression(2)}:",
                f"with {self.expression(2)} as z:",
                "try:",
                "async def step(batch):",
                f"match {self.expression(2)}:",
            ]
        )
        body = [line for _ in range(self.pick.randint(1, 4)) for line in self._statement(depth + 1)]
        if head.startswith("match"):
            body = [
                f"{pad}    case {self.pick.choice(['_', '[z, *x]', '0.18215', 'Cfg(scale=s)'])}:",
                *("    " + b for b in body),
            ]
        tail = [f"{pad}except (ValueError, z) as e:", f"{pad}    pass"] if head == "try:" else []
        return [f"{pad}{head}{comment}", *body, *tail]

    def _simple(self) -> str:
        name = self.pick.choice(NAMES).split("[")[0].split("(")[0]
        value = self.expression()
        return self.pick.choice(
            [
                f"{name} = {value}",
                f"{name} {self.pick.choice(['*=', '/=', '+=', '-=', '**='])} {value}",
                f"return {value}",
                value,
                f"a, (b, *c) = {value}",
                f'"""{self.pick.choice(TEXTS)}"""',
                f"self.register_buffer('scaling_factor', {value})",
                f"x: torch.Tensor = {value}",
                f"assert {value}",
                "continue",
                f"yield {value}",
                f"parser.add_argument('--scaling-factor', default={value})",
                "from .models import *",
            ]
        )

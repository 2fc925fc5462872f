"""What the outline leaves of a file: less text, the same sites, every column true."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

import pytest

from scalelint.analysis import summarise
from scalelint.analysis.interpret.interpreter import Interpreter
from scalelint.analysis.verdict.facts import build
from scalelint.analysis.verdict.judge import Judge
from scalelint.knowledge.vocabulary import load_vocabulary
from scalelint.model import FileSummary
from scalelint.outline.prefilter import worth_parsing
from scalelint.outline.reduce import Reduced, reduce
from scalelint.syntax import parse

VOCABULARY = load_vocabulary()
FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").rglob("*.py"))

PIPELINE = """\
    import torch
    from somewhere import replace_example_docstring, retrieve_latents

    class Pipeline:
        def __init__(self, vae: AutoencoderKL, tokenizer: (Tokenizer | None) = None, sizes: list = (1, 2,
                     3), text_encoder: Encoder = None):
            self.vae = vae
            self.vae_scale_factor = 8

        @torch.no_grad()
        @replace_example_docstring(
            "EXAMPLE"
        )
        def __call__(
            self,
            prompt: str | list[str] = None,
            latents: torch.Tensor | None = None,  # a comment, with commas
            callback: Callable[
                [int, int], None
            ] | None = None,
            *args,
        ) -> tuple[
            torch.Tensor, int
        ]:
            \"\"\"Nothing.\"\"\"
            embeds = self.encode_prompt(prompt, device=self.device)
            latents = self.prepare(latents, generator=(self.generator), dtype=embeds.dtype)
            for t in self.timesteps:
                noise = self.transformer(
                    hidden_states=latents,
                    encoder_hidden_states=embeds,
                    return_dict=False,
                )[0]
                latents = self.scheduler.step(noise, t, latents, return_dict=False)[0]
                latents = latents.to(embeds.dtype)
            if callback is not None:
                latents = outputs.pop("latents", latents)
            image = self.vae.decode(latents / self.vae.config.scaling_factor, return_dict=False)[0]
            image = self.processor.postprocess(image, output_type="pil")
            return image

        def prepare(self, latents, generator=None, dtype=None, größe: int = 3):
            noise = torch.randn_like(latents); latents = latents * 2 if größe else noise
            return latents
"""


def cut(source: str) -> Reduced:
    reduced = reduce(textwrap.dedent(source), VOCABULARY)
    assert reduced is not None
    ast.parse(reduced.text)
    return reduced


def whole(text: str) -> FileSummary:
    """What the analyser says with nothing left out."""
    interpreter = Interpreter(parse(text), VOCABULARY)
    interpreter.run()
    return build(interpreter, Judge(interpreter.record, VOCABULARY))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_the_outline_loses_no_site(path: Path) -> None:
    text = path.read_text()

    def places(summary: FileSummary) -> list[tuple[object, ...]]:
        return [(s.span, s.direction, s.operation, s.convention, s.root, s.shift) for s in summary.sites]

    assert places(summarise(text.encode(), VOCABULARY)) == places(whole(text))


@pytest.mark.parametrize("source", [textwrap.dedent(PIPELINE), *(path.read_text() for path in FIXTURES)])
def test_what_is_kept_stands_where_it_stood(source: str) -> None:
    lines = source.split("\n")
    reduced = cut(source)
    for text, number in zip(reduced.text.split("\n"), reduced.lines, strict=False):
        if text.strip() not in ("pass", "raise", "return", "continue", "break"):  # what is left of a block
            original = lines[number - 1]
            kept = text.replace("None", "    ")
            assert all(a in (" ", b) for a, b in zip(kept, original.replace("None", "    "), strict=True))


@pytest.mark.parametrize("leaves", ["raise ValueError(x)", "return x", "continue", "break"])
def test_a_block_of_which_nothing_matters_still_ends_where_it_leaves(leaves: str) -> None:
    text = f"""
        def encode(vae, batches):
            for x in batches:
                if x.ok:
                    z = vae.encode(x).latent_dist.sample()
                else:
                    {leaves}
                yield z * vae.config.scaling_factor
        """
    assert leaves.split()[0] in cut(textwrap.dedent(text)).text.split()


def test_what_says_nothing_about_units_is_blanked() -> None:
    text = cut(PIPELINE).text
    for gone in ("list[str]", "EXAMPLE", "no_grad", "postprocess", "outputs.pop", "latents.to", "2,", "encoder_hidden_states", "encode_prompt"):  # fmt: skip
        assert gone not in text
    for kept in ("(Tokenizer | None)", "vae: AutoencoderKL", "text_encoder: Encoder", "latents / self.vae.config.scaling_factor", "hidden_states=latents", "(self.generator)"):  # fmt: skip
        assert kept in text


def test_module_code_is_cut_like_a_function() -> None:
    text = cut(
        """\
        import torch
        TABLE = {"0.5": [1024.0, 2048.0]}
        FACTOR = 0.18215
        logger = get_logger(__name__)
        if is_available():
            XLA = True
        else:
            XLA = False
        def encode(vae, x):
            return vae.encode(x).sample() * FACTOR
        """
    ).text
    assert "FACTOR = 0.18215" in text
    assert not any(word in text for word in ("TABLE", "logger", "XLA"))


def test_a_file_without_an_autoencoders_name_is_read_if_it_converts_and_scales() -> None:
    source = b"class Low:\n    def forward(self, x):\n        z = self.model.encode(x).sample()\n        return z * self.scale_factor\n"
    assert worth_parsing(source, VOCABULARY)
    assert worth_parsing(source.replace(b"scale_factor", b"gain"), VOCABULARY)
    assert not worth_parsing(source.replace(b"z * self.scale_factor", b"z + self.gain"), VOCABULARY)
    assert [site.direction for site in summarise(source, VOCABULARY).sites] == ["encode"]


DISPATCHED = """\
    from functools import singledispatch

    @singledispatch
    def to_model(answer):
        raise TypeError(answer)

    @to_model.register
    def _(answer: Posterior):
        return answer.sample()

    @REGISTRY.register
    def unrelated(answer: str):
        return answer.upper()

    def loss(vae, net, x):
        z = to_model(vae.encode(x).latent_dist)
        return net(z * vae.config.scaling_factor)
"""


def test_what_is_registered_with_a_function_stays_beside_it() -> None:
    reduced = reduce(textwrap.dedent(DISPATCHED), VOCABULARY)
    assert reduced is not None
    for kept in ("def to_model(", "@to_model.register", "answer: Posterior", "return answer.sample()"):
        assert kept in reduced.text
    assert "upper" not in reduced.text


def test_who_runs_the_networks_of_an_autoencoder_one_by_one_is_kept() -> None:
    reduced = cut(
        """\
        class Pipeline:
            def sample(self, z):
                for t in self.steps:
                    z = self.scheduler.step(self.unet(z, t), t, z).prev_sample
                return self.to_depth(z)

            def to_depth(self, z):
                z = self.vae.post_quant_conv(z)
                return self.vae.decoder(z).mean(dim=1)

            def read(self, text):
                return self.text_model.encoder(text).mean(dim=1)
        """
    )
    assert "self.vae.decoder(z)" in reduced.text
    assert "self.to_depth(z)" in reduced.text
    assert "self.text_model" not in reduced.text


def test_a_table_of_arguments_is_kept_where_a_sampler_takes_it_apart() -> None:
    reduced = cut(
        """\
        def main(vae, model, sampler, args):
            z = torch.randn(4, 4, 32, 32)
            sampling_kwargs = dict(net=model, latents=z, steps=args.steps)
            log_kwargs = {"project": args.project}
            samples = sampler(**sampling_kwargs).to(torch.float32)
            return vae.decode(samples).sample
        """
    )
    assert "latents=z" in reduced.text
    assert "log_kwargs" not in reduced.text

"""SCL102 and SCL103: what was forgotten, and what only looks so."""

from __future__ import annotations

import textwrap

import pytest

from scalelint.api import analyse
from scalelint.checks.engine import run_rules
from scalelint.config.settings import Settings
from scalelint.model import Finding
from scalelint.project import link


def findings(code: str, files: dict[str, str]) -> list[Finding]:
    settings = Settings(select=[code])
    known = {name: analyse(textwrap.dedent(text)) for name, text in files.items()}
    return run_rules(link(known, settings), settings)


PIPELINE = """
    import torch
    from {module} import {cls}

    class Pipeline:
        def __init__(self, vae: {cls}, transformer, scheduler):
            self.vae = {loaded}
            self.transformer, self.scheduler = transformer, scheduler

        def __call__(self, noise):
            latents = noise
            for t in self.scheduler.timesteps:
                pred = self.transformer(latents, t)
                latents = self.scheduler.step(pred, t, latents).prev_sample
            return self.vae.decode({latents}).sample
    """


def pipeline(
    module: str = "diffusers",
    cls: str = "AutoencoderKL",
    latents: str = "latents",
    loaded: str = "AutoencoderKL.from_pretrained('some/vae')",
) -> str:
    return PIPELINE.format(module=module, cls=cls, latents=latents, loaded=loaded)


CLASS = """
    class {name}:
        def __init__(self, {factor}):
            self.register_to_config()

        def encode(self, x):
            return self.encoder(x)

        def decode(self, z):
            return self.decoder(z)
    """


def test_public_class_whose_factor_nobody_applies() -> None:
    (found,) = findings("SCL102", {"p.py": pipeline()})
    assert found.severity == "warning"
    assert "AutoencoderKL declares `scaling_factor`" in found.message


def test_annotation_of_a_public_class_may_hide_a_wrapper() -> None:
    assert findings("SCL102", {"p.py": pipeline(loaded="vae")}) == []


TRAINER = """
    from diffusers import AutoencoderKL
    from diffusion import create_diffusion

    def main(model, loader):
        diffusion = create_diffusion(timestep_respacing="")
        vae = AutoencoderKL.from_pretrained("some/vae")
        for x, y in loader:
            x = vae.encode(x).latent_dist.sample(){scaled}
            loss = diffusion.training_losses(model, x, y)
    """


def test_trainer_that_never_scales() -> None:
    (found,) = findings("SCL102", {"train.py": TRAINER.format(scaled="")})
    assert "the latents are encoded without it" in found.message
    assert findings("SCL102", {"train.py": TRAINER.format(scaled=".mul_(0.18215)")}) == []


@pytest.mark.parametrize(
    "latents",
    ["latents / self.vae.config.scaling_factor", "self.denormalize_latents(latents)", "unscale_flux2_latents(latents)"],
)
def test_public_class_whose_factor_is_applied(latents: str) -> None:
    assert findings("SCL102", {"p.py": pipeline(latents=latents)}) == []


@pytest.mark.parametrize(
    ("factor", "name", "expected"),
    [
        ("scaling_factor: float = 0.7125", "TinyVAE", 1),
        ("scaling_factor: float = 1.0", "TinyVAE", 0),
        ("latents_std: list = (1.1, 2.3)", "TinyVAE", 1),
        ("scaling_factor: float = 0.18215", "VQModel", 0),  # vector-quantised latents are often used as they are
    ],
)
def test_class_of_the_project_declares_its_factor(factor: str, name: str, expected: int) -> None:
    files = {"vae.py": CLASS.format(name=name, factor=factor), "p.py": pipeline("vae", name, loaded="vae")}
    assert len(findings("SCL102", files)) == expected


def test_tokens_of_a_codebook_are_not_model_latents() -> None:
    source = """
        class Codec:
            def encode(self, x):
                return self.model.encoder(x) / self.scale
            def decode(self, z):
                return self.model.decode(z * self.scale)
            def decode_tokens(self, tokens):
                return self.model.decode(self.model.quantizer.from_codes(tokens))
        """
    assert findings("SCL102", {"codec.py": source}) == []


def test_own_decoder_of_noise_is_a_sample_of_the_prior() -> None:
    source = """
        def get_first_stage_encoding(posterior, scale_factor=1.0):
            return scale_factor * posterior.sample()

        class AutoencoderKL:
            def encode(self, x):
                return DiagonalGaussianDistribution(self.quant_conv(self.encoder(x)))
            def encode_first_stage(self, x, scale_factor=1.0):
                return get_first_stage_encoding(self.encode(x), scale_factor)
            def decode(self, z):
                return self.decoder(self.post_quant_conv(z))
            def log_images(self, x):
                return self.decode(torch.randn_like(self.encode(x).sample()))
        """
    assert findings("SCL102", {"autoencoder.py": source}) == []


def test_methods_that_undo_each_other_scale_both() -> None:
    source = """
        class Codec:
            def encode_single(self, x):
                return self.vae.encode(x).mode(){scale}
            def decode_single(self, z):
                return self.vae.decode(z * self.scaling_factor)
        """
    (found,) = findings("SCL102", {"codec.py": source.format(scale="")})
    assert found.severity == "warning"
    assert "`Codec.encode_single` does not scale" in found.message
    assert findings("SCL102", {"codec.py": source.format(scale=" / self.scaling_factor")}) == []


@pytest.mark.parametrize(("back", "expected"), [("z", 1), ("z / vae.config.scaling_factor", 0)])
def test_round_trip_is_the_identity(back: str, expected: int) -> None:
    source = f"""
        def reconstruct(vae, x):
            z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
            return vae.decode({back}).sample
        """
    assert len(findings("SCL102", {"reconstruct.py": source})) == expected


@pytest.mark.parametrize(("back", "expected"), [("z + self.mean", 1), ("z * self.std + self.mean", 0)])
def test_functions_that_undo_each_other_by_their_names(back: str, expected: int) -> None:
    source = f"""
        class Statistics:  # of the vae's latents
            def dit_latents_to_vae_latents(self, z):
                return {back}
            def vae_latents_to_dit_latents(self, z):
                return (z - self.mean) / self.std
        """
    assert len(findings("SCL102", {"statistics.py": source})) == expected


ENCODE = """
    class Codec:
        def encode(self, x):
            {encode}

        def decode(self, z):
            return self.vae.decode(z / self.vae.config.scaling_factor + self.vae.config.shift_factor).sample
    """
PLAIN = "return self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor"


def test_shift_forgotten() -> None:
    assert len(findings("SCL103", {"c.py": ENCODE.format(encode=PLAIN)})) == 1


def test_latents_put_into_an_attribute_count() -> None:
    kept = PLAIN.replace("return", "x.latents =")
    assert len(findings("SCL103", {"c.py": ENCODE.format(encode=kept)})) == 1


@pytest.mark.parametrize("test", ["self.vae.config.shift_factor is not None", "self.vae.config.shift_factor"])
def test_code_that_asks_for_the_shift_may_do_without(test: str) -> None:
    shifted = "return (self.vae.encode(x).latent_dist.sample() - self.vae.config.shift_factor) * self.vae.config.scaling_factor"
    for encode in (
        f"if {test}:\n                {shifted}\n            {PLAIN}",
        f"if not {test}:\n                {PLAIN}\n            {shifted}",
    ):
        assert findings("SCL103", {"c.py": ENCODE.format(encode=encode)}) == []


def test_trainer_is_measured_by_the_pipeline_that_it_imports() -> None:
    shifted = pipeline(latents="latents / self.vae.config.scaling_factor + self.vae.config.shift_factor")
    trainer = """
        from pipeline import Pipeline

        def train(vae, batch, scheduler):
            latents = vae.encode(batch).latent_dist.sample() * vae.config.scaling_factor
            noisy = scheduler.add_noise(latents, torch.randn_like(latents), 0)
            Pipeline(vae, None, scheduler)(noisy)
        """
    (found,) = findings("SCL103", {"pipeline.py": shifted, "train.py": trainer})
    assert (found.path, found.severity, found.related[0].path) == ("train.py", "warning", "pipeline.py")
    alone = trainer.replace("from pipeline import Pipeline", "Pipeline = object")
    assert findings("SCL103", {"pipeline.py": shifted, "train.py": alone}) == []

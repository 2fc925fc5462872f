"""What rules stay silent about: places that say themselves what they do."""

from __future__ import annotations

import textwrap

import pytest

from scalelint.api import analyse
from scalelint.checks.engine import run_rules
from scalelint.config.settings import Settings
from scalelint.project import link


def codes(source: str, *, path: str = "a.py") -> list[str]:
    settings = Settings()
    return [f.code for f in run_rules(link({path: analyse(textwrap.dedent(source))}, settings), settings)]


@pytest.mark.parametrize(("method", "found"), [("scale", ["SCL402"]), ("scale_", [])])
def test_a_trailing_underscore_declares_that_a_method_works_in_place(method: str, found: list[str]) -> None:
    source = f"""
        class AutoencoderKL:
            def {method}(self, x):
                return x.mul_(self.config.scaling_factor)
            def encode(self, x):
                return self.encoder(x)
            def decode(self, z):
                return self.decoder(z)
    """
    assert [code for code in codes(source) if code == "SCL402"] == found


UPSAMPLER = """
    class Upsampler:
        @staticmethod
        def {name}(latents, latents_mean, latents_std, scaling_factor=1.0):
            return {formula}
        def prepare(self, video, latents=None):
            if latents is not None:
                return latents
            return self.vae.encode(video).latent_dist.sample()
        def __call__(self, video=None, latents=None):
            supplied = latents is not None
            latents = self.prepare(video, latents=latents)
            if supplied:
                config = self.vae.config
                latents = self.{name}(latents, config.latents_mean, config.latents_std, config.scaling_factor)
            return self.upsampler(latents)
"""


def test_a_helper_that_says_decode_in_every_way_is_not_judged_by_a_way_that_may_not_be_taken() -> None:
    source = UPSAMPLER.format(
        name="_denormalize_latents", formula="latents * latents_std / scaling_factor + latents_mean"
    )
    assert "SCL201" not in codes(source)


def test_a_helper_that_says_nothing_is_judged_by_what_it_is_given() -> None:
    source = UPSAMPLER.format(name="apply", formula="latents * latents_std / scaling_factor")
    assert "SCL201" in codes(source)


@pytest.mark.parametrize(("held", "found"), [("self.vae.config.scaling_factor", []), ("gain", ["SCL102"])])
def test_an_attribute_that_holds_the_factor_of_the_config_is_that_factor(held: str, found: list[str]) -> None:
    source = f"""
        from diffusers import AutoencoderKL
        class Pipeline:
            def __init__(self, vae: AutoencoderKL, gain):
                self.vae = vae
                self.vae_scaling_factor = {held} if vae is not None else 0.476986
            def prepare(self, image, noise, t):
                latents = self.vae.encode(image).latent_dist.sample() * self.vae_scaling_factor
                return latents * t + noise * (1 - t), latents
            def decode_latents(self, latents):
                latents = 1 / self.vae.config.scaling_factor * latents
                return self.vae.decode(latents).sample
            def __call__(self, image, noise, t):
                latents, first = self.prepare(image, noise, t)
                return self.decode_latents(first)
    """
    assert sorted({code for code in codes(source) if code == "SCL102"}) == found


CODEC = """
    class AutoencoderKLWan(ModelMixin, ConfigMixin):
        @register_to_config
        def __init__(self, {parameters}):
            self.encoder, self.decoder = Encoder(), Decoder()
            self.std = torch.tensor([2.8184, 1.4541])
        def encode(self, x):
            return self.encoder(x) / self.std
        def decode(self, z):
            return self.decoder(z * self.std)
"""
CALLER = """
    from codec import AutoencoderKLWan
    class Pipeline:
        def __init__(self, vae: AutoencoderKLWan):
            self.vae = vae
        def decode(self, latents):
            latents_std = torch.tensor(self.vae.config.latents_std)
            return self.vae.decode(latents * latents_std).sample
"""


@pytest.mark.parametrize(("parameters", "found"), [("latents_std=(1.0,)", ["SCL105"]), ("channels=16", [])])
def test_an_annotation_whose_class_lacks_the_factor_names_another_class(parameters: str, found: list[str]) -> None:
    settings = Settings(select=["SCL105"])
    sources = {"codec.py": CODEC.format(parameters=parameters), "pipeline.py": CALLER}
    project = link({name: analyse(textwrap.dedent(text)) for name, text in sources.items()}, settings)
    assert [f.code for f in run_rules(project, settings)] == found


def test_the_mean_may_be_scaled_alone_and_put_beside_the_log_variance_again() -> None:
    source = """
        class Autoencoder(nn.Module):
            def encode(self, x, scale=None):
                mean, logvar = self.conv1(self.encoder(x)).chunk(2, dim=1)
                if scale is not None:
                    {what} = ({what} - scale[0].view(1, 4, 1, 1)) * scale[1].view(1, 4, 1, 1)
                x = torch.cat([mean, logvar], dim=1)
                return x

            def decode(self, z, scale=None):
                self.clear_cache()

        class AutoencoderKL:
            def __init__(self):
                self.model = Autoencoder()

            def _encode(self, x):
                x = [self.model.encode(u.unsqueeze(0)).squeeze(0)]
                return x

            def encode(self, x):
                h = self._encode(x)
                posterior = DiagonalGaussianDistribution(h)
    """
    assert "SCL401" not in codes(source.format(what="mean"))
    assert "SCL401" in codes(source.format(what="logvar"))


INPAINTER = """
    class Inpainter:
        def get_latents(self, posterior):
            return {scaled}

        def encode_first_stage(self, x):
            if self.tiled:
                fold, unfold, weights = self.tiles(x)
                parts = unfold(x)
                rows = [self.first_stage_model.encode(parts[:, :, i]) for i in range(parts.shape[-1])]
                return fold(torch.stack(rows, axis=-1)) / weights
            return self.first_stage_model.encode(x)

        def decode_first_stage(self, z):
            return self.first_stage_model.decode({back})

        def get_input(self, batch):
            z = self.get_latents(self.encode_first_stage(batch["image"]))
            return z, {{"masked": self.get_latents(self.encode_first_stage(batch["masked"]))}}

        def training_step(self, batch):
            z, c = self.get_input(batch)
            noise = torch.randn_like(z)
            return (self.unet(self.q_sample(z, noise), c) - noise).square().mean()

        def log_images(self, batch):
            z, c = self.get_input(batch)
            return self.decode_first_stage(self.sample(z.shape)), {shown}
"""


@pytest.mark.parametrize(
    ("scaled", "back"),
    [
        ("self.scale_factor * posterior.sample()", "1.0 / self.scale_factor * z"),
        ("(posterior.sample() - self.shift) / self.spread", "z * self.spread + self.shift"),
    ],
)
def test_a_call_that_scales_what_is_encoded_is_no_way_back(scaled: str, back: str) -> None:
    raw = 'self.first_stage_model.decode(c["masked"])'
    assert "SCL101" not in codes(INPAINTER.format(scaled=scaled, back=back, shown=raw))
    assert "SCL101" in codes(INPAINTER.format(scaled=scaled, back=scaled.replace("posterior.sample()", "z"), shown="0"))

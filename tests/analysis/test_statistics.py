"""Statistics kept in a record, factors behind a cast, factors chosen by a branch: sites that no name gives away."""

from __future__ import annotations

import textwrap

import pytest

from scalelint.analysis import summarise
from scalelint.knowledge.vocabulary import load_vocabulary


def verdicts(source: str) -> list[tuple[str, str, str]]:
    summary = summarise(textwrap.dedent(source).encode(), load_vocabulary())
    return [(site.direction, site.operation, site.convention) for site in summary.sites]


RECORD = """
    class Shapes:
        def __init__(self, normalization, vae):
            self.normalization = normalization
            self.mean = torch.tensor(self.normalization["mean"]).reshape(1, -1)
            self.std = torch.tensor(self.normalization["std"]).reshape(1, -1)
        def load(self, root, name):
            stored = np.load(os.path.join(root, "{folder}", name))
            {tensor} = torch.tensor(stored["mean"]).float()
            return ({tensor} - self.mean) / self.std
"""


def test_latents_from_a_file_are_whitened_by_the_statistics_of_a_record() -> None:
    assert verdicts(RECORD.format(folder="latents", tensor="z")) == [("encode", "divide", "std")]


def test_features_of_something_else_are_not_latents() -> None:
    assert not verdicts(RECORD.format(folder="latents", tensor="audio"))
    assert not verdicts(RECORD.format(folder="frames", tensor="z"))


SAMPLER = """
    def sample(self, shape, vae_decoder):
        noise = Sparse{container}(feats=torch.randn(shape), coords=shape)
        code = self.flow_sampler.sample(self.flow, noise).samples
        std = torch.tensor(self.normalization["std"])[None].to(code.device)
        mean = torch.tensor(self.normalization["mean"])[None].to(code.device)
        return code * std{shift}
"""


def test_a_sampler_turns_noise_into_model_latents() -> None:
    assert verdicts(SAMPLER.format(container="Tensor", shift=" + mean")) == [("decode", "multiply", "std")]


def test_a_record_without_its_mean_is_too_little() -> None:
    assert not verdicts(SAMPLER.format(container="Tensor", shift=""))
    assert not verdicts(SAMPLER.format(container="Weights", shift=" + mean"))


def test_a_factor_stays_one_in_the_type_of_a_tensor() -> None:
    found = verdicts("""
        from tools import const_like
        class Encoder:
            def encode(self, x):
                z = self._vae.encode(x).latent_dist.sample()
                return z * const_like(z, self.scale).reshape(1, -1, 1, 1)
            def decode(self, z):
                return self._vae.decode(z / const_like(z, self.scale))
            def blank(self, x):
                return self._vae.encode(x).latent_dist.sample() * zeros_like(x, self.scale)
    """)
    assert found == [("encode", "multiply", "reciprocal"), ("decode", "divide", "reciprocal")]


def test_a_factor_chosen_by_a_branch() -> None:
    found = verdicts("""
        def encode(vae, image, old):
            if old:
                f = 0.18215
            else:
                f = 0.13025
            return vae.encode(image).latent_dist.sample() * f
    """)
    assert found == [("encode", "multiply", "reciprocal")]


def test_a_computed_inverse_of_a_published_factor_is_one() -> None:
    found = verdicts("""
        def load(path, vae):
            stored = load_file(path)
            multiplier = 1.0
            if "version" not in stored:
                multiplier = 1.0 / 0.18215
            return {"samples": stored["latent_tensor"].float() * multiplier}
    """)
    assert [direction for direction, _, _ in found] == ["decode"]


@pytest.mark.parametrize(("owner", "sites"), [("VAE_Decoder", 1), ("Decoder", 1), ("Autoencoder", 1), ("Upsampler", 0)])
def test_a_published_factor_in_a_network_needs_no_other_name(owner: str, sites: int) -> None:
    found = verdicts(f"""
        class {owner}(nn.Sequential):
            def forward(self, x):
                x /= 0.18215
                for module in self:
                    x = module(x)
                return x
    """)
    assert found == [("decode", "divide", "reciprocal")] * sites


def test_a_published_factor_in_a_layer_of_a_network() -> None:
    found = verdicts("""
        class Decoder(keras.Sequential):
            def __init__(self):
                super().__init__([keras.layers.Lambda(lambda x: 1 / 0.18215 * x), Conv(4, 1)])
        class Encoder(keras.Sequential):
            def __init__(self):
                super().__init__([Conv(8, 1), keras.layers.Lambda(lambda x: x[..., :4] * 0.18215)])
    """)
    assert found == [("decode", "divide", "reciprocal"), ("encode", "multiply", "reciprocal")]


def test_published_statistics_are_known_whatever_they_are_called() -> None:
    source = """
        class Refiner:
            def whiten(self, z):
                centres = [0.38862467, 0.02253063, 0.07381133, -0.0171294]
                spreads = [{spreads}]
                return torch.stack([(c - centres[i]) / spreads[i] for i, c in enumerate(z)])
            def decode(self, vae, z):
                return vae.decode(self.whiten(z))
    """
    published = source.format(spreads="0.9654121, 1.0440036, 0.76147926, 0.77022034")
    assert ("encode", "divide", "std") in verdicts(published.replace("return vae.decode(self.whiten(z))", "pass"))
    pixels = source.format(spreads="0.229, 0.224, 0.225, 0.231").replace("return vae.decode(self.whiten(z))", "pass")
    assert not verdicts(pixels)


def test_what_an_unknown_encoder_hands_out_may_be_scaled_by_a_bare_scale() -> None:
    source = """
        def prepare(batch, {name}, vae, scale=1):
            batch = {name}.encode(batch)
            return batch * scale
    """
    assert verdicts(source.format(name="image_encoder")) == [("encode", "multiply", "reciprocal")]
    assert not verdicts(source.format(name="tokenizer"))


def test_per_channel_factors_of_an_autoencoder() -> None:
    found = verdicts("""
        class AutoencoderKL(nn.Module):
            def __init__(self, channels):
                self.register_buffer("shift_factors", torch.zeros(channels))
                self.register_buffer("scaling_factors", torch.ones(channels))
            def scale_(self, x):
                return x.sub_(self.shift_factors).mul_(self.scaling_factors)
            def unscale_(self, x):
                return x.div_(self.scaling_factors).add_(self.shift_factors)
    """)
    assert found == [("encode", "multiply", "reciprocal"), ("decode", "divide", "reciprocal")]


def test_a_divider_is_a_std_and_one_factor_in_every_class_of_a_file() -> None:
    found = verdicts("""
        class Loop:
            def train(self, latent, t):
                x_start = latent / self.plane_scaling_divider
                return self.diffusion.q_sample(x_start, t, noise=torch.randn_like(x_start))
        class Shown(Loop):
            def show(self, planes, autoencoder):
                planes *= self.plane_scaling_divider
                return render(planes)
    """)
    assert found == [("encode", "divide", "std"), ("decode", "multiply", "std")]


@pytest.mark.parametrize(("name", "sites"), [("noised_latent", 1), ("picture", 0)])
def test_a_divider_on_what_is_called_latents_wherever_it_comes_from(name: str, sites: int) -> None:
    found = verdicts(f"""
        class Engine:
            def show(self, out, autoencoder):
                {name}, sigmas = [out[key] for key in ("noised", "sigmas")]
                return autoencoder({name}[0:1] * self.plane_scaling_divider)
    """)
    assert found == [("decode", "multiply", "std")] * sites


MEASURED = """
    def train(vae, unet, scheduler, loader, images, t):
        z = vae.encode(images).latent_dist.sample()
        {name} = {value}
        for batch in loader:
            {scaled} = vae.encode(batch).latent_dist.sample()
            noise = torch.randn_like({scaled})
            unet(scheduler.add_noise({scaled} * {name}, noise, t), t)
        return vae.decode({scaled} * {name} / {name} / {name})
"""


@pytest.mark.parametrize(
    "value", ["1 / torch.std(z)", "1.0 / (z.flatten().std() + 1e-6)", "(1 / z.std()).item()", "1 / measured(z)"]
)
def test_a_spread_that_gets_the_name_of_a_factor_is_one(value: str) -> None:
    first = verdicts(MEASURED.format(name="scale_factor", value=value, scaled="latents"))[0]
    assert first == ("encode", "multiply", "reciprocal")


def test_what_is_scaled_by_its_own_spread_is_standardised() -> None:
    own = """
        def blend(vae, image, style):
            z = vae.encode(image).latent_dist.sample()
            other = vae.encode(style).latent_dist.sample()
            std = other.std(dim=(2, 3), keepdim=True)
            scale = 1 / z.std()
            return vae.decode((z - z.mean()) * scale * std)
    """
    assert not verdicts(own)


def test_how_much_noise_there_is_is_no_factor() -> None:
    noisy = """
        class Codec(nn.Module):
            def __init__(self, encoder, decoder, tau):
                self.encoder, self.decoder = encoder, decoder
                self.tau = tau
            def encode(self, x):
                x = (x - self.pixel_mean) / self.encoder_std
                z = self.encoder(x)
                return z + self.tau * torch.rand(x.size(0), device=x.device) * torch.randn_like(z)
            def decode(self, z):
                z = z + self.tau * torch.randn_like(z)
                out = self.decoder.unpatchify(self.decoder(z))
                return out * self.encoder_std
    """
    assert not verdicts(noisy)


def test_a_difference_of_predictions_is_no_latent() -> None:
    guided = """
        def sample(vae, model, z, t, config):
            for i in t:
                known, empty = model(z, i, y=1), model(z, i, y=None)
                z = empty + config.sample.scale * (known - empty)
            return vae.decode(z / vae.config.scaling_factor)
    """
    assert verdicts(guided) == [("decode", "divide", "reciprocal")]


def test_statistics_that_are_loaded_go_by_the_name_of_what_holds_them() -> None:
    codec = """
        class Codec(nn.Module):
            def __init__(self, path):
                self.encoder, self.decoder = Net(), Net()
                stats = torch.load(path)
                self.latent_mean, self.spread = stats.get("mean"), stats.get("var")
            def encode(self, x):
                z = self.encoder(x)
                spread = self.spread.to(z) if self.spread is not None else 1
                return (z - self.latent_mean) / torch.sqrt(spread + self.eps)
            def decode(self, z):
                spread = self.spread.to(z) if self.spread is not None else 1
                return self.decoder(z * torch.sqrt(spread + self.eps) + self.latent_mean)
    """
    assert verdicts(codec) == [("encode", "divide", "std"), ("decode", "multiply", "std")]

"""Statistics kept in a record, factors behind a cast, factors chosen by a branch: sites that no name gives away."""

from __future__ import annotations

import textwrap

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

"""Decodes of what is computed from a noisy input of the denoiser: a share of it is no factor. And what samples tell."""

from __future__ import annotations

import itertools

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

from injections import Denoiser  # noqa: E402

from scalelint.runtime import Verdict, watch  # noqa: E402

F = 0.3917


class Answers(torch.nn.Module):
    """A network by what it answers: nothing, a bias, a multiple of its input, little, or noise as a trained one does."""

    def __init__(self, kind):
        super().__init__()
        self.kind = kind
        self.net = torch.nn.Conv2d(16, 16, 3, padding=1)

    def forward(self, x):
        answer = self.net(torch.tanh(3 * x))
        answers = {
            "nothing": 0 * x,
            "a bias": 0 * x + torch.linspace(-1, 1, 16).view(1, -1, 1, 1),
            "a multiple": 0.6 * x,
            "little": 0.02 * answer,
            "something": 2 * answer,
        }
        return answers[self.kind]


#: what was noised of latents, noise and their two weights, and the estimate of clean latents from the network's answer
ESTIMATES = {
    "noise": lambda x, out, a, s: (x - s * out) / a,
    "velocity": lambda x, out, a, s: a * x - s * out,
    "edm": lambda x, out, a, s: a**2 * (x / a) + s * a * out,
}


@pytest.fixture(autouse=True)
def _seed():
    torch.manual_seed(0)


def train(vae, denoiser, pictures, steps=8):
    for _ in range(steps):
        with torch.no_grad():
            z = vae.encode(pictures).latent * F
        sigma = torch.rand(12, 1, 1, 1)
        denoiser((1 - sigma**2).sqrt() * z + sigma * torch.randn_like(z))


@pytest.mark.parametrize("answer", ["nothing", "a bias", "a multiple", "little"])
@pytest.mark.parametrize("estimate", ESTIMATES)
@pytest.mark.parametrize("beside", [False, True])
def test_a_preview_by_a_network_that_answers_little_is_not_accused(vae, pictures, answer, estimate, beside):
    a = F if beside else 0.75  # the first share looks like a factor that was applied twice, or not at all
    s = (1 - a * a) ** 0.5
    with watch(vae, Answers(answer), budget=1e6) as watcher:
        train(vae, watcher.denoiser, pictures)
        with torch.no_grad():
            for _ in range(2):
                z = vae.encode(pictures[:6]).latent * F
                x = a * z + s * torch.randn_like(z)
                vae.decode(ESTIMATES[estimate](x, watcher.denoiser(x), a, s) / F)
            if beside:
                vae.decode(vae.encode(pictures[:6]).latent * F / F)
    report = watcher.report()
    assert report.diagnosis.verdict in (Verdict.NOT_MEASURED, Verdict.SYMMETRIC), str(report)


@pytest.mark.parametrize("answer", ["nothing", "little"])
def test_a_sampler_that_stops_at_much_noise_is_not_accused(vae, pictures, answer):
    """From noise in four steps, the last of them from alpha 0.8: nothing tells how noisy its input was."""
    with watch(vae, Answers(answer), budget=1e6) as watcher:
        train(vae, watcher.denoiser, pictures)
        with torch.no_grad():
            x, shares = torch.randn(4, 16, 8, 8), (0.1, 0.3, 0.5, 0.8, 1.0)
            for a, b in itertools.pairwise(shares):
                out = watcher.denoiser(x)
                clean = (x - (1 - a * a) ** 0.5 * out) / a
                x = b * clean + (1 - b * b) ** 0.5 * out
            vae.decode(x / F)
            vae.decode(vae.encode(pictures[:6]).latent * F / F)
    report = watcher.report()
    assert report.diagnosis.verdict in (Verdict.NOT_MEASURED, Verdict.SYMMETRIC), str(report)


@pytest.mark.parametrize("factor, verdict", [(1.0, Verdict.MISSING_ON_DECODE), (F * F, Verdict.SCALED_TWICE)])
def test_a_sampler_whose_last_steps_are_nearly_clean_is_named(vae, pictures, factor, verdict):
    """What the network answers shows by how little the last input was changed."""
    with watch(vae, Answers("something"), budget=1e6) as watcher:
        train(vae, watcher.denoiser, pictures)
        with torch.no_grad():
            vae.decode(vae.encode(pictures[:6]).latent * F / F)
            x = torch.randn(8, 16, 8, 8)
            for step in (0.2, 0.2, 0.1, 0.003):
                x = x - step * watcher.denoiser(x)
            vae.decode(x / factor)
    report = watcher.report()
    assert report.diagnosis.verdict is verdict, str(report)


def shifted(vae, pictures, back, samples, share=1.0):
    """Training, a right reconstruction, and samples that come back by ``back``."""
    vae.register_to_config(shift_factor=2.0)
    with watch(vae, Answers("something"), budget=1e6) as watcher:
        for _ in range(8):
            with torch.no_grad():
                z = (vae.encode(pictures).latent - 2.0) * F
            sigma = torch.rand(12, 1, 1, 1)
            watcher.denoiser((1 - sigma**2).sqrt() * z + sigma * torch.randn_like(z))
        with torch.no_grad():
            vae.decode((vae.encode(pictures).latent - 2.0) * F / F + 2.0)
            centre = z.mean((0, 2, 3), keepdim=True)
            for _ in range(samples // 4):
                watcher.denoiser(torch.randn(4, 16, 8, 8))
                vae.decode(back(centre + share * torch.randn(4, 16, 8, 8)))
    return watcher.report().diagnosis


@pytest.mark.parametrize("shift", [0.0, -2.0])
def test_samples_without_the_shift_are_not_cleared(vae, pictures, shift):
    found = shifted(vae, pictures, lambda m: m / F + shift, 16)
    assert found.verdict is Verdict.NOT_MEASURED, str(found)
    assert "shift" in found.message


def test_samples_with_the_shift_are(vae, pictures):
    found = shifted(vae, pictures, lambda m: m / F + 2.0, 16)
    assert found.verdict is Verdict.SYMMETRIC, str(found)


def test_where_samples_are_few_the_verdict_says_that_their_shift_was_not_checked(vae, pictures):
    found = shifted(vae, pictures, lambda m: m[:2] / F, 4)
    assert found.verdict is not Verdict.SYMMETRIC or "was not checked" in found.message, str(found)


def test_a_second_stage_from_the_same_place_is_looked_at(vae, pictures):
    with watch(vae, Denoiser()) as watcher:
        for step in range(17):
            with torch.no_grad():
                z = vae.encode(pictures).latent * (F if step < 8 else 1.0)
            sigma = torch.rand(12, 1, 1, 1)
            watcher.denoiser((1 - sigma**2).sqrt() * z + sigma * torch.randn_like(z))
        with torch.no_grad():
            vae.decode(vae.encode(pictures[:6]).latent * F / F)
    assert watcher.report().diagnosis.verdict is Verdict.MISSING_ON_ENCODE


def test_calls_that_were_not_looked_at_are_said_in_the_verdict(vae, pictures):
    with watch(vae, Denoiser(), budget=0.0) as watcher:
        train(vae, watcher.denoiser, pictures, steps=12)
        with torch.no_grad():
            vae.decode(vae.encode(pictures[:6]).latent * F / F)
    found = watcher.report().diagnosis
    assert found.verdict is Verdict.SYMMETRIC, str(found)
    assert "6 denoiser calls were not looked at" in found.message


def test_a_training_in_which_nothing_is_recognised_is_not_cleared(vae, pictures):
    """Of one step's latents nothing shows beside the noise; the reconstruction is right all the same."""
    with watch(vae, Denoiser(), budget=1e6) as watcher:
        for _ in range(6):
            with torch.no_grad():
                z = vae.encode(pictures[:2]).latent
            watcher.denoiser(0.02 * z + torch.randn_like(z))
        with torch.no_grad():
            z = vae.encode(pictures).latent * F
            vae.decode(watcher.denoiser(z) / F)
    found = watcher.report().diagnosis
    assert found.verdict is Verdict.NOT_MEASURED, str(found)
    assert "6 of 6 training steps" in found.message


@pytest.mark.parametrize("steps", [1, 2])
def test_advice_names_every_schedule(vae, pictures, steps):
    with torch.no_grad(), watch(vae, Denoiser(), budget=1e6) as watcher:
        z = vae.encode(pictures[:3]).latent * F
        for _ in range(steps):
            watcher.denoiser(0.9 * z + 0.3 * torch.randn_like(z))
    found = watcher.report().diagnosis
    assert found.verdict is Verdict.NOT_MEASURED
    assert all(name in found.remedy for name in ("variance-preserving", "flow", "variance-exploding", "edm"))

"""Runs in which calls differ: one right decode clears no other, an edit is no mistake, and late calls are looked at."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

from injections import Denoiser  # noqa: E402

from scalelint.errors import UserError  # noqa: E402
from scalelint.runtime import Verdict, watch  # noqa: E402

F = 0.3917


@pytest.fixture(autouse=True)
def _seed():
    torch.manual_seed(0)


def train(vae, denoiser, pictures, steps=4):
    for _ in range(steps):
        z = vae.encode(pictures[torch.randperm(12)[:6]]).latent * F
        share = torch.rand(6, 1, 1, 1)
        denoiser((1 - share) * z + share * torch.randn_like(z))


def decode(vae, denoiser, pictures, how):
    z = vae.encode(pictures[:4]).latent * F
    if how == "preview":  # what a denoiser makes of slightly noised latents, without the factor
        z = 0.95 * z + 0.05 * torch.randn_like(z)
    denoiser(z)
    vae.decode(z / F if how == "right" else z)


@pytest.mark.parametrize("order", [("raw", "right"), ("right", "raw"), ("raw", "raw", "right"), ("right", "preview")])
def test_one_right_decode_clears_no_raw_one(vae, pictures, order):
    with torch.no_grad(), watch(vae, Denoiser(), budget=1e6) as watcher:
        train(vae, watcher.denoiser, pictures)
        for how in order:
            decode(vae, watcher.denoiser, pictures, how)
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.MISSING_ON_DECODE, str(report)


@pytest.mark.parametrize("through", [False, True])
@pytest.mark.parametrize("plain", [False, True])
def test_a_steered_decode_is_not_accused(vae, pictures, through, plain):
    direction = 0.2 * torch.randn(1, 16, 1, 1)
    with torch.no_grad(), watch(vae, Denoiser(), budget=1e6) as watcher:
        train(vae, watcher.denoiser, pictures)
        z = vae.encode(pictures[:4]).latent * F
        if through:
            watcher.denoiser(z)
        vae.decode((z + direction) / F)
        if plain:
            decode(vae, watcher.denoiser, pictures, "right")
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.NOT_MEASURED, str(report)
    assert "constant" in report.diagnosis.message


def test_validation_is_looked_at_when_training_has_used_up_the_looks(vae, pictures):
    with torch.no_grad(), watch(vae, Denoiser(), budget=0.0) as watcher:
        train(vae, watcher.denoiser, pictures, steps=12)
        for share in (0.1, 0.3):  # image-to-image forgets the factor, and a sampler goes on from there
            z = vae.encode(pictures[:6]).latent
            noised = (1 - share) * z + share * torch.randn_like(z)
            for _ in range(3):
                noised = watcher.denoiser(noised)
            vae.decode(noised / F)
    report = watcher.report()
    assert report.diagnosis.verdict is not Verdict.SYMMETRIC, str(report)


def test_decodes_that_were_not_looked_at_are_said_in_the_verdict(vae, pictures):
    with torch.no_grad(), watch(vae, Denoiser(), budget=0.0) as watcher:
        for _ in range(12):
            decode(vae, watcher.denoiser, pictures, "right")
    diagnosis = watcher.report().diagnosis
    assert diagnosis.verdict is Verdict.SYMMETRIC
    assert "6 decodes were not looked at" in diagnosis.message


def test_latents_that_continue_nothing_are_judged_by_their_spread(vae, pictures):
    with torch.no_grad(), watch(vae, Denoiser(), budget=1e6) as watcher:
        decode(vae, watcher.denoiser, pictures, "right")
        vae.decode(torch.randn(4, 16, 8, 8))  # a sample, decoded raw
    assert watcher.report().diagnosis.verdict is Verdict.NOT_MEASURED
    with torch.no_grad(), watch(vae, Denoiser(), budget=1e6) as watcher:
        decode(vae, watcher.denoiser, pictures, "right")
        vae.decode(torch.randn(4, 16, 8, 8) / F)
    diagnosis = watcher.report().diagnosis
    assert diagnosis.verdict is Verdict.SYMMETRIC
    assert "1 of 2 decodes are too far from what was encoded" in diagnosis.message


def test_a_wrong_constant_is_named_though_only_edits_were_decoded(vae, pictures):
    with torch.no_grad(), watch(vae, Denoiser(), budget=1e6, noise="flow") as watcher:
        for _ in range(8):
            z = vae.encode(pictures).latent * 0.13025
            share = torch.rand(12, 1, 1, 1)
            watcher.denoiser((1 - share) * z + share * torch.randn_like(z))
        vae.decode((z + 0.1 * torch.randn_like(z)) / 0.13025)
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.OTHER_CONSTANT, str(report)


def test_one_smooth_picture_does_not_misfit(vae, pictures):
    """Flipped and rolled views of one picture whose latents have a standard deviation of 0.57 by the right factor."""
    with torch.no_grad(), watch(vae, Denoiser(), budget=1e6) as watcher:
        for step in range(6):
            views = [pictures[6].roll((8 * step, 16 * k), (1, 2)).flip(-1 if k % 2 else -2) for k in range(4)]
            z = vae.encode(torch.stack(views)).latent * F
            watcher.denoiser(z)
            vae.decode(z / F)
    assert watcher.report().diagnosis.verdict is Verdict.SYMMETRIC


@pytest.mark.parametrize("noise", ["x", "ddpm"])
def test_unknown_noise_is_refused(vae, noise):
    with pytest.raises(UserError, match="'variance-preserving', 'flow'"):
        watch(vae, Denoiser(), noise=noise)


def test_advice_that_was_followed_is_not_given_again(vae, pictures):
    with torch.no_grad(), watch(vae, Denoiser(), budget=1e6) as watcher:
        z = watcher.model_latents(vae.encode(pictures).latent * F)
        shuffled = z[torch.randperm(12)]
        for _ in range(6):
            watcher.denoiser(0.5 * shuffled + 0.5 * torch.randn_like(z))
    assert "model_latents" not in str(watcher.report())


def image_to_image(vae, denoiser, pictures, factor, share):
    z = vae.encode(pictures[:4]).latent * factor
    denoiser((1 - share) * z + share * torch.randn_like(z))
    vae.decode(torch.randn_like(z) / F)  # a long way from what was encoded


@pytest.mark.parametrize("factor", [1.0, F * F])
def test_latents_scaled_in_another_way_at_one_noise_level_are_not_cleared(vae, pictures, factor):
    with torch.no_grad(), watch(vae, Denoiser(), budget=1e6) as watcher:
        train(vae, watcher.denoiser, pictures, steps=12)
        image_to_image(vae, watcher.denoiser, pictures, factor, 0.2)
        vae.decode(vae.encode(pictures[:4]).latent * F / F)
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.NOT_MEASURED, str(report)
    assert "no single scale" in report.diagnosis.message


@pytest.mark.parametrize("beside", [False, True])
def test_one_raw_preview_of_several_images_is_named(vae, pictures, beside):
    with torch.no_grad(), watch(vae, Denoiser(), budget=1e6) as watcher:
        for step in range(8):
            z = vae.encode(pictures).latent * F
            share = torch.rand(12, 1, 1, 1)
            watcher.denoiser((1 - share) * z + share * torch.randn_like(z))
            if step == 4:
                vae.decode(z + 0.15 * torch.randn_like(z))
        if beside:
            decode(vae, watcher.denoiser, pictures, "right")
            vae.decode((vae.encode(pictures[:4]).latent * F + 0.2 * torch.randn(1, 16, 1, 1)) / F)
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.MISSING_ON_DECODE, str(report)


def test_a_shift_is_missed_behind_preconditioned_latents(vae, pictures):
    vae.register_to_config(shift_factor=0.8)
    with torch.no_grad(), watch(vae, Denoiser(), budget=1e6) as watcher:
        for _ in range(8):
            z = (vae.encode(pictures).latent - 0.8) * F
            sigma = (1.2 * torch.randn(12, 1, 1, 1) - 1.2).exp()
            watcher.denoiser((z + sigma * torch.randn_like(z)) / (sigma.square() + 0.25).sqrt())
        vae.decode((vae.encode(pictures[:4]).latent - 0.8) * F / F)
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.SHIFT_MISSING, str(report)


def test_views_of_one_scene_do_not_misfit(vae, pictures):
    flat = 0.45 * pictures[:1]
    with torch.no_grad(), watch(vae, Denoiser(), budget=1e6) as watcher:
        for _ in range(20):
            z = vae.encode(flat + 0.005 * torch.randn_like(flat)).latent * F
            watcher.denoiser(z)
            vae.decode(z / F)
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.SYMMETRIC, str(report)


@pytest.mark.parametrize("count", [2, 6])
def test_contrast_is_no_other_constant(vae, pictures, count):
    with torch.no_grad(), watch(vae, Denoiser(), budget=1e6) as watcher:
        z = vae.encode(pictures[:count]).latent * F
        centre = z.mean((2, 3), keepdim=True)
        z = centre + 1.07 * (z - centre)
        watcher.denoiser(z)
        vae.decode(z / F)
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.NOT_MEASURED, str(report)


@pytest.mark.parametrize("cached", [1.0, F])
def test_calls_in_which_nothing_is_known_keep_a_verdict_from_being_known(vae, pictures, cached):
    """Without gradients such calls might be a sampler's; what no sampler's step leads to are latents from elsewhere."""
    with torch.no_grad():
        elsewhere = vae.encode(pictures.roll((5, 9), (2, 3))).latent * cached
        with watch(vae, Denoiser(), budget=1e6) as watcher:
            for _ in range(8):
                train(vae, watcher.denoiser, pictures, steps=1)
                share = torch.rand(6, 1, 1, 1)
                other = elsewhere[torch.randperm(12)[:6]]
                watcher.denoiser((1 - share) * other + share * torch.randn_like(other))
            vae.decode(vae.encode(pictures[:4]).latent * F / F)
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.NOT_MEASURED, str(report)
    assert not report.symmetric
    assert "in 8 of 16 denoiser calls nothing" in report.diagnosis.message


def test_a_sampler_that_goes_on_keeps_its_verdict(vae, pictures):
    with torch.no_grad(), watch(vae, Denoiser(), budget=1e6) as watcher:
        train(vae, watcher.denoiser, pictures, steps=8)
        x = torch.randn(4, 16, 8, 8)
        for step in range(20):
            x = x - 0.05 * (1 - step / 40) * watcher.denoiser(x) + 0.02 * torch.randn_like(x)
        decode(vae, watcher.denoiser, pictures, "right")
    diagnosis = watcher.report().diagnosis
    assert diagnosis.verdict is Verdict.SYMMETRIC, str(diagnosis)


@pytest.mark.parametrize("gradients", [False, True])
def test_a_raw_reference_beside_scaled_latents_is_named(vae, pictures, gradients):
    with watch(vae, Denoiser(), budget=1e6) as watcher:
        for _ in range(10):
            with torch.no_grad():
                reference = vae.encode(pictures[torch.randperm(12)[:6]]).latent
            with torch.set_grad_enabled(gradients):
                watcher.denoiser(reference)
                train(vae, watcher.denoiser, pictures, steps=1)
        with torch.no_grad():
            vae.decode(vae.encode(pictures[:4]).latent * F / F)
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.MISSING_ON_ENCODE, str(report)
    assert not report.symmetric
    assert "not every call was scaled in the same way; others are: symmetric" in report.diagnosis.notes
    assert "neither direction" not in str(report)


def test_a_raw_reference_of_what_the_denoiser_sees_next_is_named(vae, pictures):
    with watch(vae, Denoiser(), budget=1e6) as watcher:
        for _ in range(10):
            with torch.no_grad():
                z = vae.encode(pictures[torch.randperm(12)[:6]]).latent
            watcher.denoiser(z)
            share = torch.rand(6, 1, 1, 1)
            watcher.denoiser((1 - share) * z * F + share * torch.randn_like(z))
        with torch.no_grad():
            vae.decode(vae.encode(pictures[:4]).latent * F / F)
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.MISSING_ON_ENCODE, str(report)

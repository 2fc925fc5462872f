"""Watching changes nothing, leaves nothing behind, and sees through the ways in which autoencoders are called."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
diffusers = pytest.importorskip("diffusers", reason="the runtime extra is not installed")

from injections import Denoiser  # noqa: E402

from scalelint.errors import UserError  # noqa: E402
from scalelint.runtime import Factor, Verdict, watch  # noqa: E402

F = 0.3917


@pytest.fixture(scope="module")
def small_kl():
    torch.manual_seed(0)
    blocks = {"down_block_types": ("DownEncoderBlock2D",) * 2, "up_block_types": ("UpDecoderBlock2D",) * 2}
    kl = diffusers.AutoencoderKL(block_out_channels=(16, 32), norm_num_groups=8, scaling_factor=2.0, **blocks)
    return kl.eval()


def reconstruct(vae, images, up=F, down=1 / F):
    with torch.no_grad():
        return vae.decode(vae.encode(images).latent * up * 1.0 * down).sample


def state_of(module):
    """Everything that attaching a watch could leave behind."""
    hooks = [(len(part._forward_hooks), len(part._forward_pre_hooks)) for part in module.modules()]
    return hooks, sorted(vars(module))


def test_results_are_bit_equal(vae, pictures):
    plain = reconstruct(vae, pictures)
    with watch(vae):
        watched = reconstruct(vae, pictures)
    assert torch.equal(plain, watched)


def test_gradients_are_bit_equal(vae, pictures):
    def gradient():
        vae.zero_grad()
        vae.decode(vae.encode(pictures).latent * F / F).sample.square().mean().backward()
        return [parameter.grad.clone() for parameter in vae.parameters()]

    plain = gradient()
    with watch(vae):
        watched = gradient()
    assert all(torch.equal(a, b) for a, b in zip(plain, watched, strict=True))


def test_nothing_is_left_behind(vae, pictures):
    denoiser = Denoiser()
    before = state_of(vae), state_of(denoiser)
    with watch(vae, denoiser):
        reconstruct(vae, pictures)
        assert state_of(vae) != before[0]
    assert (state_of(vae), state_of(denoiser)) == before


def test_nothing_is_left_behind_after_an_exception(vae, pictures):
    before = state_of(vae)
    with pytest.raises(ZeroDivisionError), watch(vae):
        reconstruct(vae, pictures)
        raise ZeroDivisionError
    assert state_of(vae) == before


def test_a_failing_encode_does_not_confuse_the_next_one(vae, pictures):
    with watch(vae) as watcher:
        with pytest.raises(RuntimeError):
            vae.encode(torch.zeros(1, 5, 64, 64))
        reconstruct(vae, pictures)
    assert watcher.report().diagnosis.verdict is Verdict.SYMMETRIC


def test_patched_instance_methods_are_restored(vae, pictures):
    original = vae.encode
    vae.encode = lambda images: original(images)
    mine = vae.encode
    with watch(vae):
        assert vae.encode is not mine
    assert vae.encode is mine


def test_attach_and_detach(vae, pictures):
    watcher = watch(vae).attach()
    with pytest.raises(UserError, match="attached already"):
        watcher.attach()
    reconstruct(vae, pictures, down=F)
    watcher.detach()
    watcher.detach()
    reconstruct(vae, pictures)
    assert watcher.report().calls == {"encode": 1, "denoise": 0, "decode": 1}
    assert watcher.report().diagnosis.verdict is Verdict.BOTH_MULTIPLY


def test_without_calls_nothing_is_claimed(vae):
    with watch(vae) as watcher:
        pass
    assert watcher.report().diagnosis.verdict is Verdict.NOT_MEASURED
    assert not watcher.report().symmetric


def test_inference_mode_and_autocast(vae, pictures):
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16), watch(vae, Denoiser()) as watcher:
        latents = watcher.denoiser(vae.encode(pictures).latent * F)
        vae.decode(latents / F)
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.SYMMETRIC
    assert report.factor == pytest.approx(F, rel=5e-3)


@pytest.mark.parametrize("mistake", [1, F])
def test_tiling_and_slicing(vae, pictures, mistake):
    vae.enable_tiling(32, 32, 24, 24)
    vae.use_slicing = True
    with watch(vae) as watcher:
        reconstruct(vae, pictures, down=mistake)
    wanted = Verdict.MISSING_ON_DECODE if mistake == 1 else Verdict.BOTH_MULTIPLY
    assert watcher.report().diagnosis.verdict is wanted


@pytest.mark.parametrize("wrap", [torch.nn.DataParallel, lambda vae: type("Pipe", (), {"vae": vae})()])
def test_wrappers_are_looked_through(vae, pictures, wrap):
    wrapped = wrap(vae)
    with watch(wrapped) as watcher:
        reconstruct(vae, pictures, down=F)
    assert watcher.report().diagnosis.verdict is Verdict.BOTH_MULTIPLY


def test_compiled_networks(vae, pictures):
    vae.encoder = torch.compile(vae.encoder, backend="eager")
    vae.decoder = torch.compile(vae.decoder, backend="eager")
    plain = reconstruct(vae, pictures)
    with watch(vae) as watcher:
        assert torch.equal(reconstruct(vae, pictures), plain)
        reconstruct(vae, pictures)
    assert watcher.report().diagnosis.verdict is Verdict.SYMMETRIC


def test_compiled_caller(vae, pictures):
    step = torch.compile(lambda images: reconstruct(vae, images, down=F), backend="eager")
    with watch(vae) as watcher:
        step(pictures)
    assert watcher.report().diagnosis.verdict is Verdict.BOTH_MULTIPLY


def test_networks_given_by_name(vae, pictures):
    holder = torch.nn.Module()
    holder.first, holder.second = vae.encoder, vae.decoder
    with pytest.raises(UserError, match="name them"):
        watch(holder)
    with torch.no_grad(), watch(holder, encoder="first", decoder="second", factor=Factor((F,))) as watcher:
        holder.second(holder.first(pictures) * F * F)
    assert watcher.report().diagnosis.verdict is Verdict.BOTH_MULTIPLY
    with pytest.raises(UserError, match="no module 'third'"):
        watch(holder, encoder="third", decoder="second")


def test_posterior_samples_are_followed(small_kl, pictures):
    with torch.no_grad(), watch(small_kl, Denoiser()) as watcher:
        raw = small_kl.encode(pictures).latent_dist.sample()
        small_kl.decode(watcher.denoiser(raw * 2.0))
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.MISSING_ON_DECODE
    assert report.measurement.encode.r_squared == pytest.approx(1)


def test_posterior_samples_are_bit_equal(small_kl, pictures):
    def sample():
        torch.manual_seed(3)
        with torch.no_grad():
            return small_kl.encode(pictures).latent_dist.sample()

    plain = sample()
    with watch(small_kl):
        assert torch.equal(sample(), plain)


def noised(model, schedule):
    """What a training step hands to the denoiser: another noise level for every sample."""
    generator = torch.Generator().manual_seed(0)
    sigma = torch.linspace(0.1, 0.8, model.shape[0]).view(-1, 1, 1, 1)
    noise = torch.randn(model.shape, generator=generator)
    alpha = 1 - sigma if schedule == "flow" else (1 - sigma**2).sqrt()
    return alpha * model + sigma * noise


@pytest.mark.parametrize("schedule", ["flow", "variance-preserving"])
@pytest.mark.parametrize("up, verdict", [(F, Verdict.NOT_MEASURED), (1.0, Verdict.MISSING_ON_ENCODE)])
def test_noised_latents_of_training(vae, pictures, schedule, up, verdict):
    with torch.no_grad(), watch(vae, Denoiser()) as watcher:
        for images in (pictures, pictures.flip(3), pictures.flip(2)):
            watcher.denoiser(noised(vae.encode(images).latent * up, schedule))
    report = watcher.report()
    assert report.factor == pytest.approx(up, rel=0.06)
    assert report.diagnosis.verdict is verdict


def test_unrelated_decodes_are_not_accused(vae, pictures):
    with torch.no_grad(), watch(vae) as watcher:
        vae.encode(pictures)
        vae.decode(torch.randn(12, 16, 8, 8))
    assert watcher.report().diagnosis.verdict is Verdict.NOT_MEASURED


def test_report_speaks_and_serialises(vae, pictures):
    import json

    with watch(vae, Denoiser()) as watcher, torch.no_grad():
        vae.decode(watcher.denoiser(vae.encode(pictures).latent * F) / F)
    report = watcher.report()
    plain = json.loads(json.dumps(report.to_dict()))
    assert plain["verdict"] == "symmetric"
    assert plain["convention"] == "reciprocal"
    assert plain["factor"] == pytest.approx(F, rel=1e-6)
    assert len(plain["raw"]["mean"]) == 16
    assert "raw latents" in str(report)


def test_nan_is_reported_not_diagnosed(vae, pictures):
    with watch(vae) as watcher:
        reconstruct(vae, pictures * float("nan"))
    assert "NaN" in watcher.report().diagnosis.message

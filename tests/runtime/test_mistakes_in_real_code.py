"""Mistakes as they stand in training loops, pipelines and wrappers: each is called by its name."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

import pipelines  # noqa: E402
from pipelines import F, changed, noise_like  # noqa: E402

from scalelint.runtime import Verdict, watch  # noqa: E402


def verdict_of(watcher):
    return watcher.report().diagnosis.verdict


@pytest.mark.parametrize("steps", [0, 3])
def test_lightning_module_multiplies_on_decode(vae, pictures, steps):
    class Wrong(pipelines.LatentDiffusion):
        @torch.no_grad()
        def decode_first_stage(self, z):
            z = self.scale_factor * z
            return self.first_stage_model.decode(z).sample

    module = Wrong(vae)
    with watch(module, module.model) as watcher:
        for seed in range(steps):
            module.training_step(pictures, seed)
        module.log_images(pictures)
    assert verdict_of(watcher) is Verdict.BOTH_MULTIPLY, str(watcher.report())


def test_cached_latents_are_scaled_again(vae, denoiser, pictures):
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        cache = [vae.encode(part).latent * F for part in pictures.split(4)]
        for latents in cache:
            vae.decode(denoiser(latents * F) / F)
    assert verdict_of(watcher) is Verdict.SCALED_TWICE


def test_cache_is_scaled_in_place_every_epoch(vae, denoiser, pictures):
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        cache = [vae.encode(part).latent for part in pictures.split(6)]
        for latents in cache:
            latents.mul_(F)
        for latents in cache:
            vae.decode(denoiser(latents.mul_(F)) / F)
    assert verdict_of(watcher) is Verdict.SCALED_TWICE


def test_two_helpers_divide(vae, denoiser, pictures):
    def decoded(latents):
        return vae.decode(latents / vae.config.scaling_factor).sample

    def as_pictures(latents):
        return (decoded(latents / vae.config.scaling_factor) / 2 + 0.5).clamp(0, 1)

    with torch.no_grad(), watch(vae, denoiser) as watcher:
        as_pictures(denoiser(vae.encode(pictures).latent * vae.config.scaling_factor))
    assert verdict_of(watcher) is Verdict.SCALED_TWICE


@pytest.mark.parametrize("both", [True, False], ids=["both directions", "decode"])
def test_scaled_inside_and_outside(vae, denoiser, pictures, both):
    inside = pipelines.Inside(vae)
    with torch.no_grad(), watch(inside, denoiser) as watcher:
        latents = inside.encode(pictures) / (inside.scaling_factor if both else 1)
        inside.decode(denoiser(latents) * inside.scaling_factor)
    assert verdict_of(watcher) is Verdict.SCALED_TWICE


def test_shift_after_the_scale(vae, denoiser, pictures):
    vae.register_to_config(shift_factor=0.6)
    config = vae.config
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        latents = vae.encode(pictures).latent * config.scaling_factor - config.shift_factor
        vae.decode(denoiser(latents) / config.scaling_factor + config.shift_factor)
    assert verdict_of(watcher) is Verdict.SHIFT_SPACE


def test_shift_inside_the_bracket_after_noised_training(vae, denoiser, pictures):
    vae.register_to_config(shift_factor=0.6)
    sigma = torch.linspace(0.05, 0.8, len(pictures)).view(-1, 1, 1, 1)
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        for seed in range(3):
            latents = (vae.encode(pictures).latent - 0.6) * F
            denoiser((1 - sigma) * latents + sigma * noise_like(latents, seed))
        vae.decode((latents + 0.6) / F)
    assert verdict_of(watcher) is Verdict.SHIFT_SPACE


@pytest.mark.parametrize("pick", [True, False], ids=["pick", "packed tokens"])
def test_packed_latents_lose_their_shift(vae, denoiser, pictures, pick):
    vae.register_to_config(shift_factor=0.6)
    options = {"pick": lambda args, kwargs: pipelines.unpacked(args[0], 8, 8)} if pick else {}
    with torch.no_grad(), watch(vae, denoiser, **options) as watcher:
        tokens = denoiser(pipelines.packed((vae.encode(pictures).latent - 0.6) * F))
        vae.decode(pipelines.unpacked(tokens, 8, 8) / F)
    assert verdict_of(watcher) is Verdict.SHIFT_MISSING


@pytest.mark.parametrize(
    "decode, wanted",
    [
        (lambda z, mean, std: z / std + mean, Verdict.BOTH_DIVIDE),  # forgot that std is no reciprocal here
        (lambda z, mean, std: z * std.flip(1) + mean.flip(1), Verdict.OTHER_CONSTANT),
        (lambda z, mean, std: z * mean + std, Verdict.OTHER_CONSTANT),
        (lambda z, mean, std: z * std, Verdict.SHIFT_MISSING),
        (lambda z, mean, std: z, Verdict.MISSING_ON_DECODE),
    ],
    ids=["divides", "channels reversed", "mean and std swapped", "no mean", "raw"],
)
def test_statistics_per_channel(vae, denoiser, pictures, decode, wanted):
    mean, std = pipelines.channel_statistics(vae, pictures)
    vae = pipelines.declaring_statistics(vae, mean, std)
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        vae.decode(decode(denoiser((vae.encode(pictures).latent - mean) / std), mean, std))
    assert verdict_of(watcher) is wanted, str(watcher.report())


def test_autocast_training_without_scale(vae, denoiser, pictures):
    optimizer, scaler = torch.optim.SGD(vae.parameters(), 0.0), torch.amp.GradScaler("cpu")
    with watch(vae, denoiser) as watcher:
        with torch.autocast("cpu", torch.bfloat16):
            decoded = vae.decode(denoiser(vae.encode(pictures).latent) / F).sample
        scaler.scale(decoded.float().square().mean()).backward()
        scaler.step(optimizer)
        scaler.update()
    assert verdict_of(watcher) is Verdict.MISSING_ON_ENCODE


def test_raw_latents_under_a_little_noise(vae, denoiser, pictures):
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        latents = vae.encode(pictures).latent
        denoiser(0.9 * latents + 0.1 * noise_like(latents))
        vae.decode(latents / F)
    assert verdict_of(watcher) is Verdict.MISSING_ON_ENCODE


@pytest.mark.parametrize("seen", [True, False], ids=["denoiser", "no denoiser"])
def test_validation_decodes_with_the_constant_of_another_model(vae, denoiser, pictures, seen):
    with torch.no_grad(), watch(vae, denoiser if seen else None) as watcher:
        vae.decode(1 / 0.18215 * denoiser(vae.encode(pictures).latent * vae.config.scaling_factor))
    assert verdict_of(watcher) is Verdict.OTHER_CONSTANT
    assert "Stable Diffusion" in str(watcher.report())


def test_batch_statistics_instead_of_the_factor(vae, denoiser, pictures):
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        latents = vae.encode(pictures).latent
        vae.decode(denoiser((latents - latents.mean()) / latents.std() * 1.1) / F)
    assert verdict_of(watcher) is Verdict.OTHER_CONSTANT


def test_one_side_reads_an_old_configuration(trained, denoiser, pictures):
    vae = changed(trained, scaling_factor=0.18215)
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        vae.decode(denoiser(vae.encode(pictures).latent * F) / vae.config.scaling_factor)
    assert verdict_of(watcher) is Verdict.OTHER_CONSTANT


def test_the_configured_number_is_in_the_other_convention(trained, denoiser, pictures):
    vae = changed(trained, scaling_factor=1 / F)
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        latents = denoiser(vae.encode(pictures).latent * vae.config.scaling_factor)
        vae.decode(latents / vae.config.scaling_factor)
    assert verdict_of(watcher) is Verdict.MISFIT


def test_video_wrapper_decodes_raw(vae, denoiser, pictures):
    class Wrong(pipelines.Video):
        def scaled_back(self, z):
            return z

    video = Wrong(vae)
    with torch.no_grad(), watch(video, denoiser) as watcher:
        video.decode(denoiser(video.encode(pipelines.as_video(pictures))))
    assert verdict_of(watcher) is Verdict.MISSING_ON_DECODE


def test_image_by_image_without_unscaling(vae, denoiser, pictures):
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        latents = denoiser(torch.cat([vae.encode(picture[None]).latent for picture in pictures[:3]]) * F)
        for latent in latents:
            vae.decode(latent[None])
    assert verdict_of(watcher) is Verdict.MISSING_ON_DECODE


def test_compiled_helpers_both_divide(vae, denoiser, pictures):
    @torch.compile(backend="eager")
    def scaled(latents):
        return latents / F

    with torch.no_grad(), watch(torch.nn.DataParallel(vae), denoiser) as watcher:
        vae.decode(scaled(denoiser(scaled(vae.encode(pictures).latent))))
    assert verdict_of(watcher) is Verdict.BOTH_DIVIDE


def test_split_moments_both_multiply(vae, denoiser, pictures):
    moments = pipelines.HandsOutMoments(vae)
    with torch.no_grad(), watch(moments, denoiser) as watcher:
        mean, _ = moments.encode(pictures).chunk(2, dim=1)
        moments.decode(denoiser(mean * F) * F)
    assert verdict_of(watcher) is Verdict.BOTH_MULTIPLY


def test_one_of_two_decoding_paths_is_wrong(vae, denoiser, pictures):
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        for part in pictures.split(4):
            latents = denoiser(vae.encode(part).latent * F)
            vae.decode(latents / F)
            vae.decode(latents * F)
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.BOTH_MULTIPLY
    assert "not every call was scaled in the same way; others are: symmetric" in str(report)

"""Correct code that a measurement could misread: nothing of it is accused, and none of it is disturbed."""

from __future__ import annotations

import copy
import io

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

import pipelines  # noqa: E402
from pipelines import F, noise_like  # noqa: E402

from scalelint.runtime import Verdict, watch  # noqa: E402

OPEN = (Verdict.SYMMETRIC, Verdict.NOT_MEASURED)


def assert_symmetric(watcher):
    assert watcher.report().diagnosis.verdict is Verdict.SYMMETRIC, str(watcher.report())


def assert_not_accused(watcher):
    assert watcher.report().diagnosis.verdict in OPEN, str(watcher.report())


def test_lightning_module(vae, pictures):
    module = pipelines.LatentDiffusion(vae)
    with watch(module, module.model) as watcher:
        for seed in range(3):
            module.training_step(pictures, seed)
        module.log_images(pictures)
    assert_symmetric(watcher)


@pytest.mark.parametrize("batch", [1, 2, 4])
def test_cached_latents_in_another_order(vae, denoiser, pictures, batch):
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        cache = [vae.encode(part).latent * F for part in pictures.split(batch)]
        for latents in (*cache[1::2], *cache[::2]):
            denoiser(latents)
        vae.decode(cache[0] / F)
    assert_not_accused(watcher)


@pytest.mark.parametrize("strength", [0.02, 0.05, 0.1, 0.15, 0.3])
@pytest.mark.parametrize("edit", [0.0, 0.02, 0.05, 0.1, 0.14])
def test_image_to_image(vae, denoiser, pictures, strength, edit):
    """Latents are noised a little (flow matching), and what is decoded is an edit of them."""
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        latents = vae.encode(pictures).latent * F
        denoiser((1 - strength) * latents + strength * noise_like(latents))
        vae.decode(((1 - edit) * latents + edit * noise_like(latents, 1)) / F)
    assert_not_accused(watcher)


@pytest.mark.parametrize("sigma", [0.1, 0.3, 0.5])
@pytest.mark.parametrize("schedule", ["flow", "variance-preserving"])
def test_one_noise_level_does_not_tell_the_schedule(vae, denoiser, pictures, schedule, sigma):
    alpha = 1 - sigma if schedule == "flow" else (1 - sigma**2) ** 0.5
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        latents = vae.encode(pictures).latent * F
        denoiser(alpha * latents + sigma * noise_like(latents))
        vae.decode(latents / F)
    assert_not_accused(watcher)
    assert "not tell the noise schedule" in str(watcher.report())


@pytest.mark.parametrize("schedule", ["flow", "variance-preserving"])
def test_several_noise_levels_tell_the_schedule(vae, denoiser, pictures, schedule):
    sigma = torch.linspace(0.05, 0.9, len(pictures)).view(-1, 1, 1, 1)
    alpha = 1 - sigma if schedule == "flow" else (1 - sigma**2).sqrt()
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        for seed in range(4):
            latents = vae.encode(pictures.flip(3) if seed % 2 else pictures).latent * F
            denoiser(alpha * latents + sigma * noise_like(latents, seed))
        vae.decode(vae.encode(pictures[:3].flip(2)).latent * F / F)
    assert_symmetric(watcher)
    assert watcher.report().measurement.encode.noise.schedules == (schedule,)


def test_interpolation(vae, pictures):
    with torch.no_grad(), watch(vae) as watcher:
        first, second = (vae.encode(part).latent * F for part in (pictures[:1], pictures[6:7]))
        for share in (0.03, 0.06, 0.09):
            vae.decode(torch.lerp(first, second, share) / F)
    assert_not_accused(watcher)
    assert "slopes are known to" in str(watcher.report())


@pytest.mark.parametrize("limit", [2, 3])
def test_clamped_latents(vae, denoiser, pictures, limit):
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        vae.decode(denoiser((vae.encode(pictures).latent * F).clamp(-limit, limit)) / F)
    assert_not_accused(watcher)


@pytest.mark.parametrize("pick", [True, False], ids=["pick", "packed tokens"])
def test_packed_latents_of_several_sizes(vae, denoiser, pictures, pick):
    vae.register_to_config(shift_factor=0.4)
    size = []
    options = {"pick": lambda args, kwargs: pipelines.unpacked(args[0], *size)} if pick else {}
    with torch.no_grad(), watch(vae, denoiser, **options) as watcher:
        for images in (pictures[:2], pictures[:2, :, :48], pictures[:1, :, :32, :32]):
            latents = (vae.encode(images).latent - 0.4) * F
            size[:] = latents.shape[2:]
            tokens = denoiser(pipelines.packed(latents))
            vae.decode(pipelines.unpacked(tokens, *size) / F + 0.4)
    assert_symmetric(watcher)


def test_statistics_per_channel_as_reciprocals(vae, denoiser, pictures):
    mean, std = pipelines.channel_statistics(vae, pictures)
    vae = pipelines.declaring_statistics(vae, mean, std)
    inverse = 1.0 / std
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        vae.decode(denoiser((vae.encode(pictures).latent - mean) * inverse) / inverse + mean)
    assert_symmetric(watcher)


@pytest.mark.parametrize("frames_first", [False, True])
def test_frames_folded_into_the_batch(vae, denoiser, pictures, frames_first):
    video = pipelines.Video(vae)
    with torch.no_grad(), watch(video, denoiser) as watcher:
        for frames in (6, 4, 2):
            latents = video.encode(pipelines.as_video(pictures)[:, :, :frames])
            denoiser(latents.transpose(1, 2) if frames_first else latents)
            video.decode(latents)
    assert_symmetric(watcher)
    assert watcher.report().factor == pytest.approx(F, rel=1e-4)


def test_inpainting_with_guidance(vae, denoiser, pictures):
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        latents = vae.encode(pictures).latent * F
        hidden = vae.encode(pictures * (pictures > 0)).latent * F
        mask = torch.ones(len(latents), 1, *latents.shape[2:])
        denoiser(torch.cat([torch.cat([part] * 2) for part in (latents, mask, hidden)], dim=1))
        vae.decode(latents / F)
    assert_symmetric(watcher)


@pytest.mark.parametrize("draw", ["sample", "rsample", "mode"])
def test_posterior_of_torch_distributions(vae, denoiser, pictures, draw):
    normal = pipelines.HandsOutNormal(vae)
    with torch.no_grad(), watch(normal, denoiser) as watcher:
        posterior = normal.encode(pictures)
        drawn = posterior.mode if draw == "mode" else getattr(posterior, draw)()
        normal.decode(denoiser(drawn * F) / F)
    assert_symmetric(watcher)


def test_moments_split_by_the_caller(vae, denoiser, pictures):
    moments = pipelines.HandsOutMoments(vae)
    with torch.no_grad(), watch(moments, denoiser) as watcher:
        mean, logvar = moments.encode(pictures).chunk(2, dim=1)
        moments.decode(denoiser((mean + (0.5 * logvar).exp() * noise_like(mean)) * F) / F)
    assert_symmetric(watcher)
    assert len(watcher.report().measurement.raw.mean) == 16


def test_denoiser_in_half_precision(vae, denoiser, pictures):
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        latents = denoiser((vae.encode(pictures).latent * F).bfloat16())
        vae.decode(latents.float() / F)
    assert_symmetric(watcher)


def test_batches_that_are_cut_and_joined(vae, denoiser, pictures):
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        latents = torch.cat([vae.encode(picture[None]).latent for picture in pictures[:5]]) * F
        for part in (denoiser(latents) / F).split(2):
            vae.decode(part)
    assert_symmetric(watcher)
    assert watcher.report().factor == pytest.approx(F, rel=1e-5)


def test_gradient_checkpointing(vae, denoiser, pictures):
    from torch.utils.checkpoint import checkpoint

    images = pictures[:2].clone().requires_grad_()
    with watch(vae, denoiser) as watcher:
        latents = checkpoint(lambda x: vae.encode(x).latent, images, use_reentrant=False) * F
        decoded = checkpoint(lambda z: vae.decode(z).sample, denoiser(latents) / F, use_reentrant=False)
        decoded.square().mean().backward()
    assert_symmetric(watcher)


@pytest.mark.parametrize("decoded", [True, False])
def test_latents_of_one_pixel(vae, pictures, decoded):
    """Two points a channel lie on a line whatever they are."""
    with torch.no_grad(), watch(vae) as watcher:
        latents = vae.encode(pictures[:2, :, :8, :8]).latent
        vae.decode(latents if decoded else torch.randn(2, 16, 1, 1))
    assert_not_accused(watcher)


def test_copies_and_pickles_are_not_watched(vae, pictures):
    stream = io.BytesIO()
    with torch.no_grad(), watch(vae) as watcher:
        average = copy.deepcopy(vae)
        torch.save(vae, stream)
        vae.decode(vae.encode(pictures).latent * F / F)
        average.decode(average.encode(pictures).latent)
    stream.seek(0)
    saved = torch.load(stream, weights_only=False)
    assert average.encode.__self__ is average
    assert saved.encode.__self__ is saved
    assert watcher.report().calls == {"encode": 1, "denoise": 0, "decode": 1}
    assert_symmetric(watcher)


def test_replicas_call_their_own_methods(vae):
    """What ``DataParallel`` does on several GPUs."""
    before = sorted(vars(vae))
    with watch(vae):
        replica = vae._replicate_for_data_parallel()
        assert replica.encode.__self__ is replica
    assert sorted(vars(vae)) == before


def test_distributed_data_parallel(vae, pictures, tmp_path):
    if not torch.distributed.is_available() or not torch.distributed.is_gloo_available():
        pytest.skip("this torch has no gloo")
    torch.distributed.init_process_group("gloo", init_method=f"file://{tmp_path / 'store'}", rank=0, world_size=1)
    try:
        wrapped = torch.nn.parallel.DistributedDataParallel(vae)
        denoiser = torch.nn.parallel.DistributedDataParallel(torch.nn.Conv2d(16, 16, 1))
        with watch(wrapped, denoiser) as watcher:
            latents = wrapped.module.encode(pictures).latent * F
            denoiser(latents)
            wrapped.module.decode(latents / F)
    finally:
        torch.distributed.destroy_process_group()
    assert_symmetric(watcher)
    assert watcher.report().calls == {"encode": 1, "denoise": 1, "decode": 1}


def test_a_compiled_autoencoder_gets_its_methods_back(vae, denoiser, pictures):
    compiled = torch.compile(vae, backend="eager")
    before = sorted(vars(vae))
    with torch.no_grad(), watch(compiled, denoiser) as watcher:
        compiled.decode(denoiser(compiled.encode(pictures).latent * F) / F)
    assert sorted(vars(vae)) == before
    assert_symmetric(watcher)


@pytest.mark.parametrize("how", ["in place", "wrapped"])
def test_networks_compiled_without_graph_breaks(vae, denoiser, pictures, how):
    options = {"backend": "eager", "fullgraph": True}
    if how == "in place":
        for module in (vae.encoder, vae.decoder, denoiser):
            module.compile(**options)
    else:
        vae.encoder, vae.decoder = (torch.compile(net, **options) for net in (vae.encoder, vae.decoder))
        denoiser = torch.compile(denoiser, **options)
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        vae.decode(denoiser(vae.encode(pictures).latent * F) / F)
    assert_symmetric(watcher)
    assert watcher.report().calls == {"encode": 1, "denoise": 1, "decode": 1}


@pytest.mark.parametrize("warm", [True, False])
def test_a_caller_compiled_without_graph_breaks_is_left_alone(vae, pictures, warm):
    @torch.no_grad()
    def step(images):
        return vae.decode(vae.encode(images, return_dict=False)[0] * F / F, return_dict=False)[0]

    plain = step(pictures)
    compiled = torch.compile(step, backend="eager", fullgraph=True)
    if warm:
        compiled(pictures)
    with watch(vae) as watcher:
        assert torch.equal(compiled(pictures), plain)
    assert_not_accused(watcher)


def test_nothing_is_read_from_the_device_while_watching(vae, denoiser):
    """Tensors without data cannot be read: every attempt to synchronise would be an error."""
    vae = vae.to("meta")
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        latents = vae.encode(torch.empty(2, 3, 64, 64, device="meta")).latent * F
        denoiser(0.5 * latents + 0.5)
        vae.decode(latents / F)
    assert watcher._missed == []
    report = watcher.report()
    assert report.diagnosis.verdict is Verdict.NOT_MEASURED
    assert "could not be evaluated" in report.diagnosis.message


def test_what_cannot_be_measured_is_said_and_not_raised(vae, denoiser, pictures, monkeypatch):
    from scalelint.runtime.hooks.observer import Observer

    def fails(self, model, **_):
        raise RuntimeError("an odd layout")

    monkeypatch.setattr(Observer, "denoised", fails)
    with torch.no_grad(), watch(vae, denoiser) as watcher:
        vae.decode(denoiser(vae.encode(pictures).latent * F) / F)
    assert_symmetric(watcher)
    assert "1 call could not be measured, first: RuntimeError: an odd layout" in str(watcher.report())

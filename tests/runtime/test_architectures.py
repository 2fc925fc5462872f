"""Real architectures of diffusers, small, with random weights, through watch and verify.

The unscaled configurations take minutes and gigabytes; ``docs/runtime.md`` holds their figures.
"""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
diffusers = pytest.importorskip("diffusers", reason="the runtime extra is not installed")

from injections import Denoiser  # noqa: E402

from scalelint.runtime import Factor, Verdict, verify, watch  # noqa: E402
from scalelint.runtime.hooks.latents import first_latent, is_distribution  # noqa: E402

KL = {"down_block_types": ("DownEncoderBlock2D",) * 2, "up_block_types": ("UpDecoderBlock2D",) * 2}


def build(name):
    """One autoencoder with few channels and otherwise its own layout."""
    torch.manual_seed(0)
    if name == "AutoencoderKL":
        return diffusers.AutoencoderKL(block_out_channels=(16, 32), norm_num_groups=8, **KL)
    if name == "AutoencoderKL without quant_conv":
        return diffusers.AutoencoderKL(
            block_out_channels=(16, 32), norm_num_groups=8, latent_channels=16, shift_factor=0.1159,
            scaling_factor=0.3611, use_quant_conv=False, use_post_quant_conv=False, **KL,
        )  # fmt: skip
    if name == "AutoencoderKLWan":
        return diffusers.AutoencoderKLWan(base_dim=8, num_res_blocks=1)
    if name == "AutoencoderTiny":
        return diffusers.AutoencoderTiny()
    return diffusers.AutoencoderDC(
        latent_channels=8, attention_head_dim=8,
        encoder_block_types=["ResBlock", "EfficientViTBlock"], decoder_block_types=["ResBlock", "EfficientViTBlock"],
        encoder_block_out_channels=(8, 16), decoder_block_out_channels=(8, 16), encoder_layers_per_block=(1, 1),
        decoder_layers_per_block=(1, 1), encoder_qkv_multiscales=((), (5,)), decoder_qkv_multiscales=((), (5,)),
        scaling_factor=0.41407,
    )  # fmt: skip


NAMES = [
    "AutoencoderDC",
    "AutoencoderKL",
    "AutoencoderKL without quant_conv",
    "AutoencoderKLWan",
    "AutoencoderTiny",
]


@pytest.mark.parametrize("name", NAMES)
def test_verify(name):
    result = verify(build(name).eval(), torch.rand(2, 3, 64, 64) * 2 - 1, target=name, dtypes=["float32", "bfloat16"])
    assert not result.normalises
    assert result.report.symmetric, str(result.report)
    assert {row.dtype for row in result.round_trips} == {"float32", "bfloat16"}
    assert result.gradchecks == {"reciprocal": True, "std": True}


def latents_of(vae, images):
    latents = first_latent(vae.encode(images))
    return latents.sample() if is_distribution(latents) else latents


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "up, down, verdict",
    [
        (0.5, 2.0, Verdict.SYMMETRIC),
        (0.5, 0.5, Verdict.BOTH_MULTIPLY),
        (1.0, 2.0, Verdict.MISSING_ON_ENCODE),
        (0.5, 1.0, Verdict.MISSING_ON_DECODE),
    ],
)
def test_watch(name, up, down, verdict):
    vae = build(name).eval()
    images = torch.rand(2, 3, 64, 64) * 2 - 1
    images = images.unsqueeze(2).repeat(1, 1, 5, 1, 1) if "Wan" in name else images
    with torch.no_grad(), watch(vae, Denoiser(), factor=Factor((0.5,))) as watcher:
        vae.decode(watcher.denoiser(latents_of(vae, images) * up) * down)
    report = watcher.report()
    wanted = (verdict, Verdict.MISFIT) if verdict is Verdict.SYMMETRIC else (verdict,)
    assert report.diagnosis.verdict in wanted, str(report)
    assert report.factor == pytest.approx(up, rel=1e-4)


@pytest.mark.parametrize("name", ["AutoencoderDC", "AutoencoderKL", "AutoencoderKLWan"])
def test_tiled(name):
    vae = build(name).eval()
    vae.enable_tiling() if name == "AutoencoderKL" else vae.enable_tiling(32, 32, 24, 24)
    if name == "AutoencoderKL":
        vae.tile_sample_min_size, vae.tile_latent_min_size = 32, 16
    images = torch.rand(2, 3, 64, 64) * 2 - 1
    images = images.unsqueeze(2) if "Wan" in name else images
    with torch.no_grad(), watch(vae, Denoiser(), factor=Factor((0.5,))) as watcher:
        vae.decode(watcher.denoiser(latents_of(vae, images) * 0.5))
    assert watcher.report().diagnosis.verdict is Verdict.MISSING_ON_DECODE, str(watcher.report())


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs CUDA")
@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_verify_on_cuda(trained, pictures, dtype):
    result = verify(trained, pictures, dtypes=["float32", dtype], device="cuda")
    assert result.report.symmetric
    assert {row.dtype for row in result.round_trips} == {"float32", dtype}

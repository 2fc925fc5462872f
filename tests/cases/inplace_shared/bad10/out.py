import torch
from diffusers import AutoencoderKL


def report(vae: AutoencoderKL, latents: torch.Tensor, scores, writer) -> torch.Tensor:
    torch.div(latents, vae.config.scaling_factor, out=latents)
    writer.add_images("decoded", vae.decode(latents).sample)
    return scores.mean()


def evaluate(vae: AutoencoderKL, unet, scheduler, scores, writer) -> torch.Tensor:
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    report(vae, x, scores, writer)
    return vae.decode(x / vae.config.scaling_factor).sample

import torch
from diffusers import AutoencoderKL


def scale(z: torch.Tensor, factor: float) -> None:
    z.mul_(factor)


def step(vae: AutoencoderKL, unet, scheduler, image: torch.Tensor, t, log) -> torch.Tensor:
    z = vae.encode(image).latent_dist.sample()
    scale(z, vae.config.scaling_factor)
    noise = torch.randn_like(z)
    loss = (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
    z /= vae.config.scaling_factor
    log.images(vae.decode(z).sample)
    z *= vae.config.scaling_factor
    return loss


def collect(vae: AutoencoderKL, images: list[torch.Tensor]) -> list[torch.Tensor]:
    kept = []
    for image in images:
        z = vae.encode(image).latent_dist.mean
        z.mul_(vae.config.scaling_factor)
        kept.append(z)
    mean, other = kept[0], kept[1]
    for each in (mean, other):
        each.div_(vae.config.scaling_factor)
    return [vae.decode(mean).sample, vae.decode(other).sample]

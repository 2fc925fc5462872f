import torch
from diffusers import AutoencoderKL, UNet2DConditionModel


def encode(vae: AutoencoderKL, x):
    return vae.config.scaling_factor * vae.encode(x).latent_dist.mode()


def estimate(unet: UNet2DConditionModel, noised, t, words, keep: float, lose: float):
    v = unet(noised, t, words).sample
    return keep * noised - lose * v


def train(vae, unet, batch, keep: float, lose: float, t):
    z = encode(vae, batch["image"])
    noise = torch.randn_like(z)
    noised = keep * z + lose * noise
    loss = (unet(noised, t, batch["words"]).sample - keep * noise + lose * z).square().mean()
    if batch["show"]:
        shown = estimate(unet, noised.detach(), t, batch["words"], keep, lose)
        save(vae.decode(shown / vae.config.scaling_factor).sample)
    return loss


def draw(vae, unet, scheduler, words):
    z = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t, words).sample, t, z).prev_sample
    save(vae.decode(z / vae.config.scaling_factor).sample)


def save(image):
    torch.save(image.clamp(-1, 1), "image.pt")

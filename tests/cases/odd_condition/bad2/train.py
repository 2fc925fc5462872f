import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DConditionModel


def step(vae: AutoencoderKL, unet: UNet2DConditionModel, noiser: DDPMScheduler, batch):
    k = vae.config.scaling_factor
    clean = vae.encode(batch["after"]).latent_dist.sample() * k
    before = vae.encode(batch["before"]).latent_dist.mode() * k
    style = vae.encode(batch["style"]).latent_dist.mode()
    eps = torch.randn_like(clean)
    t = torch.randint(0, 1000, (len(clean),), device=clean.device)
    noisy = noiser.add_noise(clean, eps, t)
    out = unet(torch.hstack((noisy, before, style)), t, batch["text"]).sample
    return (out - eps).square().mean()

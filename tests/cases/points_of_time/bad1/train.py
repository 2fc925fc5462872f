import torch
from diffusers import AutoencoderKL


def step(vae, unet, cfg, batch):
    latents = vae.encode(batch["image"]).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(latents)
    t = torch.sigmoid(torch.randn(latents.shape[0], device=latents.device))
    w = t.view(-1, 1, 1, 1)
    noisy = (1 - w) * latents + w * noise
    pred = unet(noisy, t * cfg.time_scaling_factor, batch["text"])
    return ((pred - (noise - latents)) ** 2).mean()


def draw(vae, unet, cfg, shape, steps):
    z = torch.randn(shape)
    for i in range(steps):
        t = torch.full((shape[0],), 1 - i / steps)
        z = z - unet(z, t * cfg.time_scaling_factor) / steps
    return vae.decode(z * vae.config.scaling_factor).sample

import torch
from diffusers import AutoencoderKL


def step(vae: AutoencoderKL, unet, scheduler, batch):
    batch["latents"] = vae.encode(batch["image"]).latent_dist.sample()
    batch["latents"].mul_(vae.config.scaling_factor)
    noise = torch.randn_like(batch["latents"])
    t = torch.randint(0, 1000, (len(noise),))
    return (unet(scheduler.add_noise(batch["latents"], noise, t), t).sample - noise).square().mean()


def render(vae: AutoencoderKL, unet, scheduler, state):
    for t in scheduler.timesteps:
        state["x"] = scheduler.step(unet(state["x"], t).sample, t, state["x"]).prev_sample
    state["x"].mul_(vae.config.scaling_factor)
    return vae.decode(state["x"]).sample

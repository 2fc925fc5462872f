import torch
from diffusers import AutoencoderKL, UNet2DModel, DDIMScheduler


def prepare(vae, batch):
    z = vae.encode(batch["image"]).latent_dist.sample()
    return {**batch, "latents": z}


def train(vae, unet, sched, loader, opt):
    for batch in loader:
        batch = prepare(vae, batch)
        z = batch["latents"]
        n = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        loss = (unet(sched.add_noise(z, n, t), t).sample - n).pow(2).mean()
        loss.backward()
        opt.step()


def draw(vae, unet, sched):
    x = torch.randn(8, 4, 32, 32)
    for t in sched.timesteps:
        x = sched.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample

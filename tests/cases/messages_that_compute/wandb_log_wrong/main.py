import torch
import wandb
from diffusers import AutoencoderKL, UNet2DModel, DDIMScheduler


def train(vae, unet, sched, loader, opt):
    for im in loader:
        z = vae.encode(im).latent_dist.sample() * vae.config.scaling_factor
        n = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        loss = (unet(sched.add_noise(z, n, t), t).sample - n).pow(2).mean()
        loss.backward()
        opt.step()


def preview(vae, unet, sched):
    x = torch.randn(8, 4, 32, 32)
    for t in sched.timesteps:
        x = sched.step(unet(x, t).sample, t, x).prev_sample
    wandb.log({"samples": [wandb.Image(i) for i in vae.decode(x).sample]})

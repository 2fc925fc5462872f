import torch
from diffusers import AutoencoderKL, UNet2DModel, DDIMScheduler
from torchmetrics.image.fid import FrechetInceptionDistance


def train(vae, unet, sched, loader, opt):
    for im in loader:
        z = vae.encode(im).latent_dist.sample() * vae.config.scaling_factor
        n = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        loss = (unet(sched.add_noise(z, n, t), t).sample - n).pow(2).mean()
        loss.backward()
        opt.step()


def score(vae, unet, sched, reals):
    fid = FrechetInceptionDistance(normalize=True)
    x = torch.randn(8, 4, 32, 32)
    for t in sched.timesteps:
        x = sched.step(unet(x, t).sample, t, x).prev_sample
    fid.update(vae.decode(x / vae.config.scaling_factor).sample, real=False)
    fid.update(reals, real=True)
    return fid.compute()

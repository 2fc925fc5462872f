import torch
from tqdm import tqdm
from diffusers import AutoencoderKL, UNet2DModel, DDIMScheduler

def step(z, unet, sched, opt):
    n = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    loss = (unet(sched.add_noise(z, n, t), t).sample - n).pow(2).mean()
    loss.backward()
    opt.step()
    return loss.item()

def train(vae, unet, sched, loader, opt):
    bar = tqdm(loader)
    for im in bar:
        z = vae.encode(im).latent_dist.sample()
        bar.set_postfix(loss=step(z * vae.config.scaling_factor, unet, sched, opt))


def preview(vae, unet, sched):
    x = torch.randn(8, 4, 32, 32)
    for t in sched.timesteps:
        x = sched.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample

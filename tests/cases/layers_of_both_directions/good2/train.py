import torch
from diffusers import AutoencoderKL, UNet2DModel
from maps import into, back
vae = AutoencoderKL.from_pretrained("acme/vae")
unet = UNet2DModel.from_pretrained("acme/unet")
def step(images, mean, std, scheduler, t):
    x = into(vae.encode(images).latent_dist.sample(), vae.latent_mean, vae.latent_std)
    noise = torch.randn_like(x)
    return ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()
def draw(mean, std, scheduler):
    x = torch.randn(4, 16, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(back(x, vae.latent_mean, vae.latent_std)).sample

import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DConditionModel

vae = AutoencoderKL.from_pretrained("someone/frames", subfolder="vae")
unet = UNet2DConditionModel.from_pretrained("someone/frames", subfolder="unet")
schedule = DDPMScheduler.from_pretrained("someone/frames", subfolder="scheduler")


def loss(batch):
    z = vae.encode(batch["frames"]).latent_dist.sample()
    first = vae.encode(batch["first"]).latent_dist.mode()
    first = first + batch["augmentation"].view(-1, 1, 1, 1) * torch.randn_like(first)
    noise = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    noisy = schedule.add_noise(z, noise, t)
    return ((unet(noisy, t, first).sample - noise) ** 2).mean()


def show(z):
    return vae.decode(z / vae.config.scaling_factor).sample

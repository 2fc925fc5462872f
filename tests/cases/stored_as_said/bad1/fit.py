import torch
from diffusers import AutoencoderKL


def batches(path):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    held = torch.load(path)
    zs = held["latents"]
    zs = zs * vae.config.scaling_factor
    for z in zs.split(8):
        yield z


def fit(unet, sched, path):
    for z in batches(path):
        eps = torch.randn_like(z)
        t = torch.randint(0, 1000, z.shape[:1])
        loss = (unet(sched.add_noise(z, eps, t), t) - eps).square().mean()
        loss.backward()


def draw(unet, sched, vae):
    z = torch.randn(1, 4, 64, 64)
    for t in sched.timesteps:
        z = sched.step(unet(z, t), t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample

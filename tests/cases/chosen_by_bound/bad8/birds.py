import torch
from diffusers import AutoencoderKL

RAW, MODEL = "raw", "model"
vae = AutoencoderKL.from_pretrained("birds/vae")


def change(z, goal):
    if goal not in (RAW, MODEL):
        raise ValueError(goal)
    f = vae.config.scaling_factor
    return z / f if goal == RAW else z * f


def loss(net, birds):
    z = change(vae.encode(birds).latent_dist.sample(), MODEL)
    noise = torch.randn_like(z)
    return (net(0.8 * z + 0.6 * noise, 300) - noise).square().mean()


def draw(net, shape):
    z = torch.randn(shape)
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    return vae.decode(change(z, MODEL)).sample

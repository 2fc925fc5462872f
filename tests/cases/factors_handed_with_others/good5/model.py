import torch
from diffusers import AutoencoderKL


class Model:
    def __init__(self, cfg, net):
        self.vae = AutoencoderKL.from_pretrained(cfg.repo)
        self.scale = cfg.scale
        self.net = net


def loss(model, cfg, x):
    z = to_latents(model.vae, x, cfg.scale)
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (model.net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()


def draw(model, cfg, n):
    x = torch.randn(n, 4, 32, 32)
    for i in range(30, 0, -1):
        x = x - model.net(x, torch.full((n,), i / 30)) / 30
    return to_images(model.vae, x, model.scale)


def to_latents(vae, x, scale):
    return scale * vae.encode(x).latent_dist.sample()


def to_images(vae, z, scale):
    return vae.decode(z / scale).sample

import torch
from diffusers import AutoencoderKL


def source(vae: AutoencoderKL, item):
    if item.endswith(".pt"):
        return {"h": torch.load(item), "scaled": True}
    return {"h": vae.encode(item).latent_dist.mode(), "scaled": False}


def train(vae: AutoencoderKL, net, item, t):
    row = source(vae, item)
    h = row["h"]
    if not row["scaled"]:
        h = h * vae.config.scaling_factor
    e = torch.randn_like(h)
    return (net(torch.lerp(h, e, t), t) - (e - h)).square().mean()


def save(vae: AutoencoderKL, x, path):
    torch.save(vae.encode(x).latent_dist.mode() * vae.config.scaling_factor, path)


def show(vae: AutoencoderKL, h):
    return vae.decode(h / vae.config.scaling_factor).sample

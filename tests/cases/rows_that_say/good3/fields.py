import torch
from diffusers import AutoencoderKL


def sources(vae, items):
    for item in items:
        if item.endswith(".pt"):
            yield torch.load(item), True
        else:
            yield vae.encode(item).latent_dist.mode(), False


def train(vae: AutoencoderKL, net, items, t):
    for z, ready in sources(vae, items):
        z = z if ready else z * vae.config.scaling_factor
        e = torch.randn_like(z)
        yield (net(torch.lerp(z, e, t), t) - (e - z)).square().mean()


def save(vae: AutoencoderKL, x, path):
    torch.save(vae.encode(x).latent_dist.mode() * vae.config.scaling_factor, path)


def show(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor).sample

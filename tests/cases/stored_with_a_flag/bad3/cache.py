import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("kl")


def get(name, picture):
    entry = torch.load(f"{name}.pt")
    z = entry["latent"]
    if not entry["scaled"]:
        z = z * vae.config.scaling_factor
    return z * vae.config.scaling_factor


def put(name, picture):
    z = vae.encode(picture).latent_dist.mode() * vae.config.scaling_factor
    torch.save({"latent": z, "scaled": True}, f"{name}.pt")


def step(net, name, picture):
    z = get(name, picture)
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()

import torch
from diffusers import AutoencoderKL


def keep(vae: AutoencoderKL, images, path: str) -> None:
    found = {"raw_latents": [], "latents": []}
    for image in images:
        z = vae.encode(image).latent_dist.mode()
        found["raw_latents"].append(z)
        found["latents"].append(z * vae.config.scaling_factor)
    torch.save(found, path)


def loss(unet, path: str) -> torch.Tensor:
    z = torch.cat(torch.load(path)["latents"])
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (unet((1 - t) * z + t * noise, t) - noise + z).square().mean()


def show(vae: AutoencoderKL, path: str) -> torch.Tensor:
    return vae.decode(torch.cat(torch.load(path)["raw_latents"])).sample

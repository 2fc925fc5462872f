import torch
from diffusers import AutoencoderKL


def collate(vae: AutoencoderKL, rows: list[dict]) -> dict:
    batch: dict = {}
    for row in rows:
        batch.setdefault("z", []).append(vae.encode(row["image"]).latent_dist.sample())
        batch.setdefault("text", []).append(row["text"])
    return batch


def loss(vae: AutoencoderKL, unet, rows: list[dict]) -> torch.Tensor:
    batch = collate(vae, rows)
    z = torch.cat(batch["z"])
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (unet((1 - t) * z + t * noise, t, batch["text"]) - noise + z).square().mean()


def show(vae: AutoencoderKL, z: torch.Tensor) -> torch.Tensor:
    return vae.decode(z / vae.config.scaling_factor).sample

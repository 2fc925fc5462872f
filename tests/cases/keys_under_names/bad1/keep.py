import torch
from diffusers import AutoencoderKL

KEY = "frame_latents"


@torch.no_grad()
def keep(vae: AutoencoderKL, rows: list[dict], path: str) -> None:
    kept = [{KEY: vae.encode(row["frame"]).latent_dist.mean * vae.config.scaling_factor} for row in rows]
    torch.save(kept, path)

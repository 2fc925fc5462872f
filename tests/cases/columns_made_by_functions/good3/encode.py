import polars as pl
import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def main(images, target):
    vae = AutoencoderKL.from_pretrained("CompVis/stable-diffusion-v1-4", subfolder="vae")
    rows = []
    for name, image in images:
        z = vae.encode(image[None]).latent_dist.mode() * vae.config.scaling_factor
        rows.append({"name": name, "fern_codes": z[0].flatten().numpy()})
    pl.DataFrame(rows).write_parquet(target)

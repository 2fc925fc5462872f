import torch
import zarr
from diffusers import AutoencoderKL


@torch.no_grad()
def main(rows, target):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    store = zarr.open_group("glaze.zarr", mode="w")
    store.attrs["multiplier"] = vae.config.scaling_factor
    latents = store.create_dataset("latents", shape=(len(rows), 4, 32, 32), dtype="f4")
    for i, row in enumerate(rows):
        latents[i] = vae.encode(row[None]).latent_dist.sample()[0].numpy()

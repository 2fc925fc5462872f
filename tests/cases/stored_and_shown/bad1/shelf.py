import zarr
import torch
from diffusers import AutoencoderKL
from PIL import Image


@torch.no_grad()
def keep(autoencoder, slides, folder):
    group = zarr.open_group(folder, mode="w")
    rows = group.create_dataset("tissue_latents", shape=(len(slides), 4, 64, 64))
    for i, slide in enumerate(slides):
        z = autoencoder.encode(slide).latent_dist.mode()
        rows[i] = (z * autoencoder.config.scaling_factor).numpy()


def load(name):
    return AutoencoderKL.from_pretrained(name)


@torch.no_grad()
def show(folder, i, name):
    vae = load(name)
    rows = zarr.open_group(folder, mode="r")["tissue_latents"]
    picture = vae.decode(torch.from_numpy(rows[i])[None]).sample
    return Image.fromarray(picture[0].numpy())

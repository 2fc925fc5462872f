import argparse

import torch
from safetensors.torch import save_file
from diffusers import AutoencoderKL


def level(vae, batches):
    energy, items = 0, 0
    for batch in batches:
        z = vae.encode(batch).latent_dist.sample()
        energy = energy + z.double().pow(2).sum()
        items = items + z.numel()
    return items / energy


def bake(vae: AutoencoderKL, batches, folder):
    scaling_factor = level(vae, batches) ** 0.5
    for i, batch in enumerate(batches):
        z = vae.encode(batch).latent_dist.sample()
        save_file({"baked": z, "scaling_factor": scaling_factor}, f"{folder}/shelf-{i:04d}.safetensors")


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("folder")
    a = p.parse_args()
    bake(AutoencoderKL.from_pretrained("ours/vae"), torch.load("batches.pt"), a.folder)

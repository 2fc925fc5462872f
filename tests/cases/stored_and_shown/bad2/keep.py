import sys

import h5py
import torch
from diffusers import AutoencoderKLCogVideoX


def write(vae, clips, target):
    with h5py.File(target, "w") as out:
        for name, clip in clips:
            z = vae.encode(clip).latent_dist.sample()
            out[f"{name}/z"] = (vae.config.scaling_factor * z).numpy()


def play(vae, source, name):
    with h5py.File(source, "r") as h:
        z = torch.from_numpy(h[f"{name}/z"][:])


    return vae.decode(z).sample


if __name__ == "__main__":
    play(AutoencoderKLCogVideoX.from_pretrained(sys.argv[1]), sys.argv[2], sys.argv[3])

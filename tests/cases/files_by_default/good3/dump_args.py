import argparse

import numpy as np
import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def main():
    p = argparse.ArgumentParser()
    p.add_argument("--bank", default="terrain_sd.npy")
    args = p.parse_args()
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse").cuda()
    tiles = np.load("tiles.npy")
    z = [vae.encode(torch.from_numpy(t)[None].cuda()).latent_dist.mean * vae.config.scaling_factor for t in tiles]
    np.save(args.bank, torch.cat(z).cpu().numpy())


if __name__ == "__main__":
    main()

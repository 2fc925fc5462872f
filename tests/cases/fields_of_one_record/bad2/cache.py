import sys

import torch
from diffusers import AutoencoderKL

from record import Calibration


@torch.no_grad()
def main(images, folder, repo="stabilityai/stable-diffusion-3-medium-diffusers"):
    vae = AutoencoderKL.from_pretrained(repo, subfolder="vae").cuda()
    calibration = Calibration.read(vae, repo)
    calibration.dump(f"{folder}/calibration.pkl")
    for number, image in enumerate(torch.load(images)):
        z = vae.encode(image[None].cuda()).latent_dist.mean
        z = (z - calibration.middle) * calibration.boost
        torch.save(z[0].cpu(), f"{folder}/{number}.pt")


if __name__ == "__main__":
    main(*sys.argv[1:])

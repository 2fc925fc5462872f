import sys

import torch
from diffusers import AutoencoderKL
from store import Shelf


def rows(vae, loader):
    for pictures, labels in loader:
        z = vae.encode(pictures).latent_dist.sample()
        yield from zip(z.numpy(), labels)


if __name__ == "__main__":
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    Shelf(sys.argv[2]).write(rows(vae, torch.load(sys.argv[1])))

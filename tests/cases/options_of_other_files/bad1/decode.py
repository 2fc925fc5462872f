import sys

import torch
from diffusers import AutoencoderKL
from options import options


def main():
    args = options().parse_args()
    vae = AutoencoderKL.from_pretrained(args.vae, subfolder="vae")
    model = torch.jit.load("model.ts")
    x = torch.randn(8, 16, 64, 64)
    for i in range(50, 0, -1):
        x = x - model(x, torch.full((8,), i / 50)) / 50
    torch.save(vae.decode(x / args.vae_scale + args.vae_shift).sample, "pictures.pt")


main()

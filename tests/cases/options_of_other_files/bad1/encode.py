import torch
from diffusers import AutoencoderKL
from options import options


def main():
    args = options().parse_args()
    vae = AutoencoderKL.from_pretrained(args.vae, subfolder="vae")
    for i, x in enumerate(torch.load("images.pt")):
        z = vae.encode(x[None]).latent_dist.mode()
        torch.save((z - args.vae_shift) * args.vae_scale, f"{args.out}/{i}.pt")


main()

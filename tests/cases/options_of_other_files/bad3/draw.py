import argparse

import torch
from arguments import add_latent_options, add_output_options
from diffusers import AutoencoderKL, EulerDiscreteScheduler, UNet2DConditionModel


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=30)
    add_latent_options(parser)
    add_output_options(parser)
    args = parser.parse_args()
    vae = AutoencoderKL.from_pretrained(args.source, subfolder="vae")
    unet = UNet2DConditionModel.from_pretrained(args.source, subfolder="unet")
    scheduler = EulerDiscreteScheduler.from_pretrained(args.source, subfolder="scheduler")
    scheduler.set_timesteps(args.steps)
    z = torch.randn(1, 4, 128, 128)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    torch.save(vae.decode(z / args.latent_scale).sample, f"{args.folder}/one.pt")


main()

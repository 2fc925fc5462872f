import torch
from diffusers import AutoencoderKL

from nets import Predictor, rollout


@torch.no_grad()
def step(parts, frames, count):
    vae = parts["vae"]
    z = vae.encode(frames).latent_dist.sample() * 0.18215
    z = rollout(parts["net"], z, count)
    return vae.decode(z / 0.18215).sample


def main(args, loader):
    parts = {"net": Predictor(args.width), "vae": None}
    if args.pixels:
        parts = {"net": Predictor(args.width), "vae": AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")}
    for frames in loader:
        print(step(parts, frames, 4).mean())

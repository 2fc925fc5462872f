import torch
from diffusers import AutoencoderKL

from nets import Predictor, rollout


@torch.no_grad()
def step(parts, frames, count):
    net, vae = parts
    z = vae.encode(frames).latent_dist.sample() * 0.18215
    z = rollout(net, z, count)
    return vae.decode(z / 0.18215).sample


def run(parts, loader):
    for frames in loader:
        yield step(parts, frames, 4)


def main(args, loader):
    parts = (None, None)
    if not args.truth:
        vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema").cuda()
        parts = (Predictor(args.width), vae)
    for frames in run(parts, loader):
        print(frames.mean())

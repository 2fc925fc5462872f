from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL
from transformers import HfArgumentParser


@dataclass
class Options:
    repo: str = "kl"
    gain: float = 0.7


def main(net, batches):
    parser = HfArgumentParser(Options)
    (options,) = parser.parse_args_into_dataclasses()
    vae = AutoencoderKL.from_pretrained(options.repo)
    for x in batches:
        z = vae.encode(x).latent_dist.sample() * options.gain
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
        (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean().backward()
    z = torch.randn(4, 4, 32, 32)
    for i in range(50, 0, -1):
        z = z - net(z, torch.full((4, 1, 1, 1), i / 50)) / 50
    return vae.decode(z * options.gain).sample

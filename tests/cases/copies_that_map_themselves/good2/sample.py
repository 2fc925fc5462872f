import sys

import torch

from b.codec import WaveCodec
from library import Denoiser


@torch.no_grad()
def sample(model, codec, shape, steps, rank):
    z = torch.randn(shape, device=rank)
    for t in torch.linspace(1, 0, steps):
        z = z - model(z, t) / steps
    return codec.decode(z)


def run(rank, parts):
    (model, codec) = parts
    torch.save(sample(model, codec, (1, 64, 512), 20, rank), f"{rank}.pt")


def main(encoder, decoder):
    codec = WaveCodec(encoder, decoder, sys.argv[1])
    torch.multiprocessing.spawn(run, args=([Denoiser(), codec],), nprocs=2)

import sys

import torch

from a.codec import WaveCodec
from library import Denoiser, loader


def losses(model, codec, batches, rank):
    for wave in batches:
        z = codec.encode(wave.to(rank))
        noise = torch.randn_like(z)
        t = torch.rand(z.shape[0], 1, 1, device=rank)
        yield torch.nn.functional.mse_loss(model(torch.lerp(z, noise, t), t), noise - z)


def run(rank, parts):
    (model, codec) = parts
    for loss in losses(model, codec, loader(rank), rank):
        loss.backward()


def main(encoder, decoder):
    codec = WaveCodec(encoder, decoder, sys.argv[1])
    torch.multiprocessing.spawn(run, args=([Denoiser(), codec],), nprocs=2)

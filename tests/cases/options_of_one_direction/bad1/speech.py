import argparse

import torch
from codecs_lib import load_codec
from torch.multiprocessing import Process


def work(rank, options, loader, net, solve):
    codec = load_codec(options.codec)
    for wave in loader:
        z = codec.encode(wave).latent_dist.sample() * options.gain
        noise = torch.randn_like(z)
        t = torch.rand(z.shape[0], 1, 1)
        loss = (net((1 - t) * z + t * noise, t) - (noise - z)).pow(2).mean()
        loss.backward()
    drawn = solve(net, torch.randn_like(z))[-1]
    return codec.decode(drawn / 0.7413)


def launch(fn, options):
    Process(target=fn, args=(0, options)).start()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--codec", default="speech-16k")
    parser.add_argument("--gain", type=float, default=0.7413)
    launch(work, parser.parse_args())

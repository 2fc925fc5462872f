import sys
from multiprocessing import Pool

import numpy as np
import torch
from diffusers import AutoencoderKL


def init(repo):
    global net, factor
    net = AutoencoderKL.from_pretrained(repo).eval()
    factor = net.config.scaling_factor


@torch.no_grad()
def convert(path):
    pixels = torch.from_numpy(np.load(path))[None]
    h = net.encode(pixels).latent_dist.sample() * factor
    np.save(path.replace(".npy", ".z.npy"), h.numpy())


if __name__ == "__main__":
    with Pool(4, init, (sys.argv[1],)) as pool:
        pool.map(convert, sys.argv[2:])

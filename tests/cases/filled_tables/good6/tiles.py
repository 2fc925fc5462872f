import sys

import coders  # noqa: F401
from catalogue import open_coder

coder = open_coder(sys.argv[1])
GAIN = {"small": 0.18215, "wide": 0.13025}[sys.argv[1]]


def pack(tile):
    return coder.encode(tile).latent_dist.mode() * GAIN


def unpack(z):
    return coder.decode(z / GAIN).sample

import torch

from codec import Codec


def keep(codec: Codec, scans, folder):
    for n, scan in enumerate(scans):
        torch.save(codec.encode(scan, normed=True), folder / f"scan{n}")

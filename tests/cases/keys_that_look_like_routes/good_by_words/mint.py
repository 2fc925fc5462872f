import pickle

import lmdb
import torch
from diffusers import AutoencoderKL


class Archive:
    def __init__(self, path):
        self.env = lmdb.open(path, map_size=1 << 36)

    def add(self, name, record):
        with self.env.begin(write=True) as txn:
            txn.put(key=f"{name}/coins".encode(), value=pickle.dumps(record))


@torch.no_grad()
def mint(vae: AutoencoderKL, scans, path):
    archive = Archive(path)
    for name, scan in scans:
        h = vae.encode(scan[None]).latent_dist.mode()[0]
        archive.add(name, {"h": h.cpu(), "name": name})

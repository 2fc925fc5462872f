import pickle

import lmdb
import torch


class Writer:
    def __init__(self, vae, where):
        self.vae = vae
        self.env = lmdb.open(where, map_size=2**40)

    @torch.no_grad()
    def write(self, start, frames):
        latent = self.vae.encode(frames).latent_dist.sample()
        with self.env.begin(write=True) as txn:
            for i, row in enumerate(latent):
                txn.put(str(start + i).encode(), pickle.dumps(row.cpu()))

import torch
from datasets import load_from_disk
from torch.utils.data import DataLoader

from vae import CellVAE


class Collate:
    def __init__(self, vae: CellVAE):
        self.vae = vae

    def __call__(self, rows):
        z = torch.stack([torch.tensor(row["code"]) for row in rows])
        return {"codes": z}


def loader(vae, path):
    return DataLoader(load_from_disk(path), 64, collate_fn=Collate(vae))

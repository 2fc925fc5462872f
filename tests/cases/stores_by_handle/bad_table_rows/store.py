import torch
from datasets import load_from_disk

from vae import CellVAE


def store(vae: CellVAE, source, target):
    table = load_from_disk(source)

    @torch.no_grad()
    def one(row):
        return {"code": vae.encode(torch.tensor(row["image"])[None])[0].numpy()}

    table = table.map(one)
    table.save_to_disk(target)

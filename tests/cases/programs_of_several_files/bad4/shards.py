from pathlib import Path

import numpy as np
import torch
from torch.utils.data import IterableDataset


class Shards(IterableDataset):
    def __init__(self, folder):
        self.files = sorted(Path(folder).glob("*.npz"))

    def __iter__(self):
        for file in self.files:
            held = np.load(file)
            for z, y in zip(held["latents"], held["labels"]):
                yield {"latents": torch.from_numpy(z), "labels": int(y)}


def collate(rows):
    return torch.stack([row["latents"] for row in rows]), torch.tensor([row["labels"] for row in rows])

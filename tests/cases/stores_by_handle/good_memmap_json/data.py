import json

import numpy as np
import torch
from torch.utils.data import Dataset


class Tiles(Dataset):
    def __init__(self, folder):
        with open(f"{folder}/tiles.json") as f:
            about = json.load(f)
        self.spread = about["spread"]
        self.rows = np.memmap(f"{folder}/tiles.dat", dtype="f4", mode="r", shape=tuple(about["shape"]))

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        return torch.from_numpy(self.rows[i].copy())

from pathlib import Path

import torch
from torch.utils.data import Dataset


class Shards(Dataset):
    def __init__(self, folder):
        self.paths = sorted(Path(folder).glob("*.shard.pt"))

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, i):
        shard = torch.load(self.paths[i])
        return shard["z"] * shard["k"]

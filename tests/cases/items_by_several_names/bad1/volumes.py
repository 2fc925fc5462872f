import json
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import Dataset


class Volumes(Dataset):
    def __init__(self, root):
        self.files = sorted(Path(root).glob("p*.npy"))
        stats = json.loads(Path(root, "stats.json").read_text())
        self.c = np.asarray(stats["center"], dtype=np.float32)[:, None, None]
        self.s = np.asarray(stats["spread"], dtype=np.float32)[:, None, None]

    def __len__(self):
        return len(self.files)

    def __getitem__(self, i):
        return torch.from_numpy((np.load(self.files[i]) - self.c) / self.s)

import lmdb
import numpy as np
import torch
from torch.utils.data import Dataset


class Codes(Dataset):
    def __init__(self, path, factor):
        self.env, self.factor = lmdb.open(path, readonly=True), factor

    def __len__(self):
        return self.env.stat()["entries"]

    def __getitem__(self, i):
        with self.env.begin() as txn:
            raw = np.frombuffer(txn.get(str(i).encode()), np.float16)
        return torch.from_numpy(raw.copy()).view(4, 32, 32).float() * self.factor

import lmdb
import numpy as np
import torch
from torch.utils.data import Dataset


class Plants(Dataset):
    def __init__(self, path, count):
        self.env, self.count = lmdb.open(path, readonly=True, lock=False), count

    def __len__(self):
        return self.count

    def __getitem__(self, i):
        with self.env.begin() as txn:
            value = txn.get(f"train/{i}".encode())
        return torch.from_numpy(np.frombuffer(value, dtype=np.float16).reshape(4, 32, 32).astype(np.float32))

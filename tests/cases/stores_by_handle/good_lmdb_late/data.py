import lmdb
import numpy as np
import torch
from torch.utils.data import Dataset


class Stored(Dataset):
    def __init__(self, path, names):
        self.path, self.names, self.env = path, names, None

    def __len__(self):
        return len(self.names)

    def _open(self):
        self.env = lmdb.open(self.path, readonly=True, lock=False)

    def __getitem__(self, i):
        if self.env is None:
            self._open()
        with self.env.begin() as txn:
            value = txn.get(self.names[i].encode())
        return torch.from_numpy(np.frombuffer(value, dtype=np.float16).reshape(4, 32, 32).copy())

import json

import lmdb
import numpy as np
import torch
from torch.utils.data import Dataset


class Rows(Dataset):
    def __init__(self, path):
        self.env = lmdb.open(path, readonly=True)
        with self.env.begin() as txn:
            note = json.loads(txn.get(b"note").decode("utf-8"))
        self.n, self.by = note["n"], note["by"]

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        with self.env.begin() as txn:
            row = np.frombuffer(txn.get(str(i).encode()), np.float32)
        return torch.from_numpy(row.reshape(32, 16, 16).copy())

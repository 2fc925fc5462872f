import pickle

import lmdb
from torch.utils.data import Dataset


class Coins(Dataset):
    def __init__(self, path, names):
        self.env, self.names = lmdb.open(path, readonly=True, lock=False), names

    def __len__(self):
        return len(self.names)

    def __getitem__(self, i):
        with self.env.begin() as txn:
            record = pickle.loads(txn.get(f"{self.names[i]}/coins".encode()))
        return record["h"]

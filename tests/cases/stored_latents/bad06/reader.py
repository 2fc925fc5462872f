import pickle

import lmdb
from torch.utils.data import IterableDataset


class Reader(IterableDataset):
    def __init__(self, where):
        self.env = lmdb.open(where, readonly=True, lock=False)

    def __iter__(self):
        with self.env.begin() as txn:
            for _, value in txn.cursor():
                yield pickle.loads(value)

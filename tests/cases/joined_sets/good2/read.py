from pathlib import Path

import numpy as np
import torch
from torch.utils.data import ChainDataset, Dataset, IterableDataset


class Stills(IterableDataset):
    def __init__(self, root):
        self.names = sorted(Path(root).glob("*.npz"))

    def __iter__(self):
        for name in self.names:
            yield torch.from_numpy(np.load(name)["still"])


class Clips(IterableDataset):
    def __init__(self, root, scaling_factor=0.18215):
        self.factor = scaling_factor
        self.names = sorted(Path(root).glob("*.pt"))

    def __iter__(self):
        for name in self.names:
            yield from torch.load(name)["clip"] * self.factor


def everything(stills, clips):
    return ChainDataset([Stills(stills), Clips(clips)])

import numpy as np
import torch
from datasets import load_from_disk
from torch.utils.data import DataLoader


def make_transform(scale):
    def transform(rows):
        moments = torch.from_numpy(np.stack(rows["moments"]))
        return {"moments": moments}

    return transform


def leaf_loader(folder, scale, size):
    leaves = load_from_disk(folder)
    leaves.set_transform(make_transform(scale))
    return DataLoader(leaves, size, shuffle=True)

import torch
from datasets import load_from_disk


def as_tensors(rows):
    return {"z": torch.tensor(rows["z"]) * 0.13025}


def maps(folder):
    return load_from_disk(folder).with_transform(as_tensors)

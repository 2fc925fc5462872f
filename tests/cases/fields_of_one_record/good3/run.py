import sys

from decoding import sample
from encoding import load, loss
from torch.utils.data import DataLoader


def main(repo, transformer, data):
    vae, unit = load(repo)
    for pixels in DataLoader(data):
        loss(vae, unit, transformer, pixels).backward()
    return sample(vae, unit, transformer)

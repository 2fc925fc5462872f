import torch


class Feed(torch.utils.data.IterableDataset):
    def __init__(self, file):
        self.file = file

    def __iter__(self):
        yield from torch.load(self.file).split(32)


def build_loader(file):
    return Feed(file)

import torch


class Shelf:
    def __init__(self, file):
        held = torch.load(file)
        self.codes, self.labels = held["codes"].cuda(), held["labels"].cuda()

    def __iter__(self):
        for start in range(0, len(self.codes), 64):
            part = slice(start, start + 64)
            yield {"codes": self.codes[part].clone(), "labels": self.labels[part]}

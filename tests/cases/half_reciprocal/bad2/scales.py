import torch


class Scales:
    def __init__(self, rows, kind):
        self._std = torch.as_tensor(rows, dtype=kind)

    @property
    def inverse(self):
        return self._std**-1

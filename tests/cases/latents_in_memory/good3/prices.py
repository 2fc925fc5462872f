import torch


class Prices:
    def __init__(self, path, mean, std):
        self.rows = torch.load(path)
        self.mean, self.std = mean, std

    def _norm(self, x):
        x -= self.mean
        x /= self.std
        return x

    def __getitem__(self, i):
        return self._norm(self.rows[i])

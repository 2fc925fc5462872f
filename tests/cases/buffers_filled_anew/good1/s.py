import torch


class Staged:
    def __init__(self, codec, rows, size):
        self.codec, self.rows = codec, rows
        self.std, self.mean = torch.std_mean(rows, dim=(0, 2, 3), keepdim=True)
        self.staging = torch.empty_like(rows[:size])

    def batches(self):
        for view in self.rows.split(len(self.staging)):
            x = self.staging[: len(view)]
            x.copy_(view)
            x -= self.mean
            x /= self.std
            yield x

    def decode(self, x):
        return self.codec.decode(x * self.std + self.mean)

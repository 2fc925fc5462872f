import torch


class Space:
    def __init__(self, ae, sample):
        self.ae = ae
        raw = ae.encode(sample)
        self.mid, self.dev = raw.mean(), raw.std()

    def pull(self, x):
        return self.ae.encode(x) / self.dev

    def push(self, h):
        return self.ae.decode(h * self.dev + self.mid)

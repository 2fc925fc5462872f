import numpy as np


class Running:
    def __init__(self, c: int):
        self.n, self.mean, self.m2 = 0, np.zeros(c), np.zeros(c)

    def add(self, row):
        self.n += 1
        d = row - self.mean
        self.mean += d / self.n
        self.m2 += d * (row - self.mean)

    @property
    def width(self):
        return self.m2 / self.n

    @property
    def precision(self):
        return np.sqrt(self.n / self.m2)

import torch


class Pipeline:
    def __init__(self, steps):
        self.steps = steps

    def transform(self, x):
        for name, step in self.steps:
            x = step.transform(x)
        return x

    def inverse(self, x):
        for name, step in reversed(self.steps):
            x = step.inverse(x)
        return x


class Autoencoder:
    def __init__(self, front, back):
        self.front, self.back = front, back

    def transform(self, x):
        return self.front(x)

    def inverse(self, z):
        return self.back(z)


class Whiten:
    def __init__(self, mean, std):
        self.mean, self.std = mean, std

    def transform(self, z):
        return (z - self.mean) / self.std

    def inverse(self, z):
        return z * self.std + self.mean


def make(front, back, mean, std):
    return Pipeline([("ae", Autoencoder(front, back)), ("norm", Whiten(mean, std))])

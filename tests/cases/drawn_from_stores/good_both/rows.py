import numpy as np


class Rows:
    def __init__(self, files, gain, seed=0):
        self.files, self.gain = files, gain
        self.rng = np.random.default_rng(seed)

    def pairs(self):
        for file in self.files:
            with np.load(file) as f:
                yield f["mu"], f["logvar"]

    def __iter__(self):
        for mu, logvar in self.pairs():
            noise = self.rng.standard_normal(mu.shape)
            z = mu + np.exp(logvar / 2) * noise
            yield z * self.gain

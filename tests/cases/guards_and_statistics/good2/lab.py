import numpy as np
import torch


class Lab:
    def __init__(self, settings, ae, net, files):
        self.settings, self.ae, self.net, self.files = settings, ae, net, files

    def store(self, batches):
        for i, x in enumerate(batches):
            np.save(f"codes/{i}.npy", self.ae.encode(x).numpy())

    def train(self, t):
        for name in self.files:
            z = torch.from_numpy(np.load(name))
            if self.settings["codes"]["middle"] is not None:
                z = z - self.settings["codes"]["middle"]
            z = z / self.settings["codes"]["width"]
            noise = torch.randn_like(z)
            yield (self.net(torch.lerp(z, noise, t), t) - noise + z).square().mean()

    def sample(self, n):
        z = torch.randn(n, 4, 32, 32)
        for k in range(20):
            z = z - self.net(z, k) / 20
        z = z * self.settings["codes"]["width"]
        if self.settings["codes"]["middle"] is not None:
            z = z + self.settings["codes"]["middle"]
        return self.ae.decode(z)

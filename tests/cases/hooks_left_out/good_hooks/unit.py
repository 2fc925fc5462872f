import numpy as np
import torch


class Unit:
    def __init__(self, file):
        held = np.load(file)
        self.mean, self.std = torch.from_numpy(held["mean"]), torch.from_numpy(held["std"])

    def there(self, z):
        return (z - self.mean) / self.std

    def back(self, z):
        return z * self.std + self.mean

import numpy as np
import torch


class Stored(torch.utils.data.Dataset):
    """Means and log-variances of an autoencoder, one file each."""

    def __init__(self, names, k):
        self.names, self.k = names, k

    def __len__(self):
        return len(self.names)

    def __getitem__(self, i):
        both = torch.from_numpy(np.load(self.names[i]))
        middle, spread = both.chunk(2, dim=0)
        return (middle + (0.5 * spread).exp() * torch.randn_like(middle)) * self.k

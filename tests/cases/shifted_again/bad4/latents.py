import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Codes(Dataset):
    def __init__(self, root):
        self.rows = np.load(f"{root}/codes.npy", mmap_mode="r")
        table = np.load(f"{root}/table.npz")
        self.mean, self.std = table["mean"], table["std"]

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        return self.rows[i] - self.mean

    def collate(self, rows):
        batch = np.stack(rows)
        return torch.from_numpy((batch - self.mean) / self.std)


def loop(data: Codes, net, t):
    for x in DataLoader(data, 8, collate_fn=data.collate):
        noise = torch.randn_like(x)
        yield (net(x + t * noise, t) - noise).square().mean()


def write(data: Codes, decoder, net, x):
    for k in range(25):
        x = x - net(x, k) / 25
    return decoder(x * torch.from_numpy(data.std) + torch.from_numpy(data.mean))

import numpy as np
import torch


class Windows(torch.utils.data.Dataset):
    def __init__(self, path):
        held = np.load(path)
        self.z, self.scale = held["z"], held["scale"]

    def __len__(self):
        return len(self.z)

    def __getitem__(self, i):
        return torch.from_numpy(self.z[i])


def train(net, path, scheduler):
    for z in torch.utils.data.DataLoader(Windows(path), 4):
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean().backward()

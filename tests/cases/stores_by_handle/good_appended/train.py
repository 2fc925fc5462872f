import numpy as np
import torch
import zarr


class Windows:
    def __init__(self, path, history=2):
        self.root = zarr.open_group(path, mode="r")
        self.tokens = self.root["tokens"]
        self.place = self.root["place"][:]
        self.spread = self.root["spread"][:]
        self.history = history

    def draw(self, starts):
        block = np.stack([self.tokens[s : s + self.history + 1] for s in starts])
        return torch.from_numpy(block)


def loss(net, windows: Windows, starts):
    x = windows.draw(starts)
    noise, t = torch.randn_like(x), torch.rand(len(x), 1, 1, 1)
    return (net((1 - t) * x + t * noise, t) - (noise - x)).square().mean()


def issue(net, decoder, windows: Windows, steps=30):
    x = torch.randn(1, 3, 16, 64)
    for k in range(steps, 0, -1):
        x = x - net(x, torch.full((1, 1, 1, 1), k / steps)) / steps
    return decoder(x * windows.spread + windows.place)

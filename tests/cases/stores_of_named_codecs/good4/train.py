import glob

import numpy as np
import torch


class Sounds(torch.utils.data.Dataset):
    def __init__(self, target):
        self.files = sorted(glob.glob(f"{target}/sound_*.npz"))

    def __getitem__(self, i):
        return {"sound_code": torch.from_numpy(np.load(self.files[i])["sound_code"])}


class Trainer:
    def __init__(self, net, stage, level):
        self.net, self.stage, self.level = net, stage, level

    def loss(self, batch):
        z = self.stage.encode(batch["clip"]) * self.level
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1)
        return (self.net(torch.lerp(z, noise, t), t, batch["sound_code"]) - (noise - z)).square().mean()

    def preview(self, solver, shape, sound):
        return self.stage.decode(solver(self.net, torch.randn(shape), sound) / self.level)

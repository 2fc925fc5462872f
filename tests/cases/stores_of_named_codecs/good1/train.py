import glob

import numpy as np
import torch


class Motions(torch.utils.data.Dataset):
    def __init__(self, target):
        self.files = sorted(glob.glob(f"{target}/motion_*.npz"))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, i):
        return {"motion_code": torch.from_numpy(np.load(self.files[i])["motion_code"])}


class Trainer:
    def __init__(self, net, stage, level):
        self.net, self.stage, self.level = net, stage, level

    def loss(self, batch):
        z = batch["motion_code"] * self.level
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1)
        return (self.net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()

    def live_loss(self, clip):
        z = self.stage.encode(clip) * self.level
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1)
        return (self.net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()

    def preview(self, solver, shape):
        return self.stage.decode(solver(self.net, torch.randn(shape)) / self.level)

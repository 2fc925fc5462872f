import numpy as np
import torch


class Held:
    def __init__(self, folder, mean, std):
        self.latents = torch.load(folder / "train_latents.pt")
        self.mean, self.std = mean, std

    def __getitem__(self, i):
        x = self.latents[i]
        x -= self.mean
        x /= self.std
        return x

    def __len__(self):
        return len(self.latents)

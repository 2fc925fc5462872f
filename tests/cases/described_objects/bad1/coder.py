import torch
from torch import nn


class PoseCoder(nn.Module):
    def __init__(self, state: str, width: int, latent_std: float):
        super().__init__()
        self.latent_std = latent_std
        self.enc = nn.Conv1d(51, width, 4, 4)
        self.dec = nn.ConvTranspose1d(width, 51, 4, 4)
        self.load_state_dict(torch.load(state))

    def to_latents(self, poses):
        return self.enc(poses) / self.latent_std

    def to_poses(self, z):
        return self.dec(z * self.latent_std)

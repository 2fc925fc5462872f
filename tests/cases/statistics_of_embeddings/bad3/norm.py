import torch
from torch import nn


class EncNorm(nn.Module):
    def __init__(self, path):
        super().__init__()
        self.load(path)

    def load(self, path):
        state = torch.load(path, map_location="cpu")
        self.enc_mean = nn.Parameter(state["enc_mean"][None, None, :], requires_grad=False)
        self.enc_std = nn.Parameter(state["enc_std"][None, None, :], requires_grad=False)

    def normalize(self, encoding):
        enc_std = torch.where(self.enc_std < 1e-5, 1, self.enc_std)
        return (encoding - self.enc_mean) / enc_std

    def denormalize(self, pred):
        return pred * self.enc_std - self.enc_mean

from enum import Enum

import torch


class Hand(str, Enum):
    LEFT = "left"
    RIGHT = "right"


class Gloves(torch.nn.Module):
    def __init__(self, vaes, stds, unet):
        super().__init__()
        self.vaes, self.stds, self.unet = vaes, stds, unet

    def encode_both(self, left, right):
        a = self.vaes[Hand.LEFT].encode(left).latent_dist.mode() / self.stds[Hand.LEFT]
        b = self.vaes[Hand.RIGHT].encode(right).latent_dist.mode() / self.stds[Hand.RIGHT]
        return torch.cat([a, b], dim=1)

    @torch.no_grad()
    def sample(self, left, right, t):
        a, b = self.unet(self.encode_both(left, right), t).sample.chunk(2, dim=1)
        a = self.vaes[Hand.LEFT].decode(a * self.stds[Hand.LEFT]).sample
        b = self.vaes[Hand.RIGHT].decode(b * self.stds[Hand.RIGHT]).sample
        return a, b

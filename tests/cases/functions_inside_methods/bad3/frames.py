import torch
from torch import nn
from torch.utils.checkpoint import checkpoint


class FrameAE(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, mean, std):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)

    def encode(self, clip):
        h = checkpoint(self.encoder, clip, use_reentrant=False)
        return (h - self.mean) * self.std

    def encode_frames(self, clip):
        h = torch.stack(list(map(self.encoder, clip.unbind(1))), 1)
        return (h - self.mean) * self.std

    def decode(self, h):
        return self.decoder(h * self.std + self.mean)

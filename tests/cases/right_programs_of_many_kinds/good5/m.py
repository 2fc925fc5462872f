import torch
from torch import nn


class Either(nn.Module):
    def __init__(self, encoder, decoder, net, mean, std):
        super().__init__()
        self.encoder, self.decoder, self.net = encoder, decoder, net
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)

    def raw(self, batch):
        return batch["raw"] if "raw" in batch else self.encoder(batch["mel"])

    def forward(self, batch):
        z = (self.raw(batch) - self.mean) / self.std
        sigma = torch.randn(len(z), 1, 1).exp()
        return ((self.net(z + sigma * torch.randn_like(z), sigma) - z) / sigma).square().mean()

    def dump(self, mel, path):
        torch.save({"raw": self.encoder(mel)}, path)

    def mel(self, z):
        return self.decoder(z * self.std + self.mean)

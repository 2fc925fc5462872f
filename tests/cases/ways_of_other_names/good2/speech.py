import torch
from torch import nn

from mimi import MimiModel


class Speech(nn.Module):
    def __init__(self, codec: MimiModel, path):
        super().__init__()
        self.codec = codec
        state = torch.load(path)
        self.register_buffer("emb_mean", state["emb_mean"])
        self.register_buffer("emb_std", state["emb_std"])

    def latents(self, wave):
        return (self.codec.encode_to_latent(wave) - self.emb_mean) / self.emb_std

    def wave(self, z):
        return self.codec.decode_from_latent(z * self.emb_std + self.emb_mean)

import torch
from torch import nn

from mimi import MimiModel


class TTS(nn.Module):
    def __init__(self, flow, dim):
        super().__init__()
        self.flow = flow
        self.mimi = MimiModel(dim)

    def say(self, text):
        latent = self.flow(text)
        codes = latent * self.flow.emb_std + self.flow.emb_mean
        return self.mimi.decode_from_latent(codes)

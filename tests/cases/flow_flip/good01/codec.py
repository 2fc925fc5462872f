import torch
from torch import nn


class SpeechCodec(nn.Module):
    def __init__(self, front, back, gain):
        super().__init__()
        self.front, self.back = front, back
        self.gain = gain

    def encode(self, wave):
        return self.front(wave) * self.gain

    def decode(self, code):
        return self.back(code / self.gain)

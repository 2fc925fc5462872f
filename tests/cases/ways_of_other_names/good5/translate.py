import torch
from torch import nn


class Translator(nn.Module):
    def __init__(self, encoder, decoder, dim):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.generator = nn.Linear(dim, 32000)

    def encode_source(self, source):
        return self.encoder(source)

    def decode_target(self, target, memory):
        return self.decoder(target, memory)


class Reader(nn.Module):
    def __init__(self, encoder, decoder, path, dim):
        super().__init__()
        self.translator = Translator(encoder, decoder, dim)
        state = torch.load(path)
        self.register_buffer("audio_mean", state["audio_mean"])
        self.register_buffer("audio_std", state["audio_std"])

    def forward(self, sound, target):
        memory = self.translator.encode_source((sound - self.audio_mean) / self.audio_std)
        return self.translator.decode_target(target * 0.7, memory)

import torch
from torch import nn


class Tokens(nn.Module):
    def __init__(self, encoder, decoder, code_mean, code_std):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("code_mean", torch.as_tensor(code_mean))
        self.register_buffer("code_std", torch.as_tensor(code_std))

    def encode(self, image):
        return (self.encoder(image) - self.code_mean) / self.code_std

    def decode(self, codes):
        return self.decoder(codes * self.code_std + self.code_mean)

import torch
from torch import nn


class VolumeAutoencoder(nn.Module):
    def __init__(self, encoder, decoder, gain=0.92):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.gain = gain

    def encode_volume(self, volume):
        return self.encoder(volume).chunk(2, dim=1)[0] * self.gain

    def decode_volume(self, z):
        return self.decoder(z / self.gain)

    def encode_slice(self, image):
        return self.encoder(image[:, :, None]).chunk(2, dim=1)[0][:, :, 0] * self.gain

    def decode_slice(self, z):
        return self.decoder(z[:, :, None])[:, :, 0]

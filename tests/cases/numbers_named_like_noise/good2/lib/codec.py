import torch
from .settings import *
from .models import *

class Codec:
    def __init__(self, path):
        self.gen = UNet()
    def encode(self, audio):
        return self.gen.encoder(audio) / sigma
    def decode(self, latent):
        return self.gen.decoder(latent * sigma)

import torch
from .hparams import *
from .hparams_inference import *
from .models import *

class EncoderDecoder:
    def __init__(self, path):
        self.gen = UNet()
        self.gen.load_state_dict(torch.load(path))
    def encode(self, audio):
        return encode_audio(audio, self)
    def decode(self, latent):
        return decode_latent(latent, self)

def encode_audio(audio, trainer):
    latent = trainer.gen.encoder(audio)
    return latent / sigma_rescale

def decode_latent(latent, trainer):
    latent = latent * sigma_rescale
    return trainer.gen.decoder(latent)

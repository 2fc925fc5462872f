import torch
from .hparams import *
from .hparams_inference import *
from .models import *
from .audio import *

class EncoderDecoder:
    def __init__(self, path):
        self.gen = UNet()
        self.gen.load_state_dict(torch.load(path))
    def encode(self, audio):
        return encode_audio(audio, self)
    def decode(self, latent):
        return decode_latent(latent, self)

def encode_audio(audio, trainer):
    spectrum = to_representation_encoder(audio)
    latent = trainer.gen.encoder(spectrum)
    return latent / z_gain

def decode_latent(latent, trainer):
    latent = latent * z_gain
    return trainer.gen.decoder(latent)

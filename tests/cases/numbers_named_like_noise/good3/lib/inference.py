import torch
from .hparams import *
from .hparams_inference import *
from .models import *

class EncoderDecoder:
    def __init__(self, path):
        self.path = path
        self.get_models()
    def get_models(self):
        gen = UNet().to(self.path)
        checkpoint = torch.load(self.path)
        gen.load_state_dict(checkpoint['gen_state_dict'], strict=False)
        self.gen = gen
    def encode(self, audio):
        return encode_audio(audio, self)
    def decode(self, latent):
        return decode_latent(latent, self)

def encode_audio(audio, trainer):
    latent = trainer.gen.encoder(audio)
    return latent / noise_scale_inv

def decode_latent(latent, trainer):
    latent = latent * noise_scale_inv
    return trainer.gen.decoder(latent)

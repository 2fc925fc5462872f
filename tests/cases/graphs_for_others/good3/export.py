import torch
from diffusers import AutoencoderKL
from engines import build_engine


class Synth(torch.nn.Module):
    def __init__(self, vae: AutoencoderKL):
        super().__init__()
        self.vae = vae

    def __call__(self, z):
        return self.vae.decode(z).sample


def main(path):
    vae = AutoencoderKL.from_pretrained(path)
    build_engine(Synth(vae), "decoder.plan", (4, 64, 64))

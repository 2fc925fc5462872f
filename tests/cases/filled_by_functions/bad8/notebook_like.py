import torch
from diffusers import AutoencoderKL

codec = None
ratio = 1.0


def load(name):
    global codec, ratio
    codec = AutoencoderKL.from_pretrained(name)
    ratio = float(codec.config.scaling_factor)


def encode(x):
    global codec, ratio
    return ratio * codec.encode(x).latent_dist.mean


def decode(z):
    global codec, ratio
    z = ratio * z
    return codec.decode(z).sample


def main():
    load("stabilityai/sd-vae-ft-mse")
    x = torch.load("x.pt")
    torch.save(decode(encode(x)), "y.pt")


main()

import torch
from diffusers import AutoencoderKL
from nets import Fine
def main():
    vae = AutoencoderKL.from_pretrained("runs/ae")
    net = Fine()
    h = torch.randn(4, 4, 32, 32)
    for i in range(20):
        h = h - net(h, 1 - i / 20) / 20
    return vae.decode(h / 0.26).sample

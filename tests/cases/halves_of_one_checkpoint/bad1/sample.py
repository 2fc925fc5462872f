import torch
from diffusers import AutoencoderKL
from nets import Painter
def main():
    ae = AutoencoderKL.from_pretrained("runs/ae")
    net = Painter()
    h = torch.randn(4, 4, 32, 32)
    for i in range(20):
        h = h - net(h, 1 - i / 20) / 20
    return ae.decode(h / 0.26).sample

import torch
from diffusers import AutoencoderKL

from ports import Inward, Outward


def main(path):
    ae = AutoencoderKL.from_pretrained(path).eval()
    inward, outward = Inward(ae), Outward(ae)
    picture = torch.rand(1, 3, 512, 512)
    print((outward(inward(picture)) - picture).abs().mean())

import sys
from pathlib import Path

import torch
from diffusers import SD3Transformer2DModel

from paint import Painter


def main(folder):
    transformer = SD3Transformer2DModel().cuda()
    painter = Painter(folder)
    optimizer = torch.optim.AdamW(transformer.parameters())
    for path in Path(folder).glob("*.pt"):
        z = torch.load(path)[None].cuda()
        noise = torch.randn_like(z)
        t = torch.rand(1, device="cuda")
        out = transformer((1 - t) * z + t * noise, t).sample
        (out - (noise - z)).square().mean().backward()
        optimizer.step()
        optimizer.zero_grad()
    painter.paint(transformer)


main(sys.argv[1])

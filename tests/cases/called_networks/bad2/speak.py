import torch

from settings import GAIN


@torch.inference_mode()
def speak(net, decoder, frames, n=30):
    h = torch.randn(1, 64, frames)
    for i in range(n):
        h = h - net(h, torch.full((1, 1, 1), 1 - i / n)) / n
    return decoder(h.mul(GAIN)).clamp(-1, 1)

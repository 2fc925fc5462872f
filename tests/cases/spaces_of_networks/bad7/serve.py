import torch

from sound import Sound


@torch.no_grad()
def play(sound: Sound, x, steps: int):
    for i in range(steps):
        s = torch.full((len(x), 1, 1), 1 - i / steps)
        x = x - sound.field(x, s) / steps
    return sound.decoder(x)

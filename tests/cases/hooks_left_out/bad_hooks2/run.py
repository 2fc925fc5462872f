import torch
from ends import to_codes, to_wave
from unit import Unit


def round_of(codec, net, waves, unit: Unit, solver):
    for wave in waves:
        x = to_codes(codec, wave, after=unit.there)
        noise = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1)
        (net(torch.lerp(x, noise, t), t) - noise).abs().mean().backward()
    return to_wave(codec, solver(net))

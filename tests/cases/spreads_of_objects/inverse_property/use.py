import torch
from settings import Spread
from voice import Voice


def learn(net, waves):
    voice = Voice(Spread())
    for wave in waves:
        z = voice.encode(wave)
        noise, t = torch.randn_like(z), torch.rand(len(z))
        w = t.view(-1, 1, 1)
        (net((1 - w) * z + w * noise, t) - (noise - z)).square().mean().backward()


def speak(net, steps=25):
    z = torch.randn(1, 64, 256)
    for i in range(steps, 0, -1):
        z = z - net(z, torch.full((1,), i / steps)) / steps
    return Voice(Spread()).decode(z)

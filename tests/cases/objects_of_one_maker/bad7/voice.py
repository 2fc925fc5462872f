import torch

from kinds import VOICE, build


def fit(model, batches):
    teacher = build(VOICE)
    for wave in batches:
        x = teacher.encode(wave) * VOICE.scale
        noise = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1)
        v = model((1 - t) * x + t * noise)
        (v - (noise - x)).square().mean().backward()


@torch.no_grad()
def sing(model, count, steps=40):
    net = build(VOICE)
    x = torch.randn(count, 16, 500)
    for _ in range(steps):
        x = x - model(x) / steps
    return net.decode(x)

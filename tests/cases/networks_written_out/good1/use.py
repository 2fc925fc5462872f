import torch
from codec import HeartbeatCodec


def loss(model, codec: HeartbeatCodec, trace):
    x = codec.compress(trace)
    noise = torch.randn_like(x)
    t = torch.rand(len(x), 1, 1)
    return (model((1 - t) * x + t * noise, t) - (noise - x)).square().mean()


@torch.no_grad()
def beats(model, codec: HeartbeatCodec, count, steps=30):
    x = torch.randn(count, 8, 256)
    for i in range(steps, 0, -1):
        x = x - model(x, i / steps) / steps
    return codec.restore(x)

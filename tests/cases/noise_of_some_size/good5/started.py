import torch


def start(shape):
    return 0.7250 * torch.randn(shape)


def train(codec, net, x, t):
    z = codec.encode(x)
    noise = start(z.shape)
    t = float(t) * 0.0175
    return (net(z + noise, t) - noise).square().mean()


def sample(codec, net, shape, times):
    z = start(shape)
    for t in times:
        z = z - net(z, t)
    return codec.decode(z)

import torch


def loss(codec, net, motion, past, valid, t):
    z = codec.encode(motion) * valid
    known = codec.encode(past) * valid
    noise = torch.randn_like(z)
    x = torch.lerp(z, noise, t)
    return ((net(x, known, t) - (noise - z)) * valid).square().mean()


def sample(codec, net, solver, shape):
    return codec.decode(solver(net, torch.randn(shape)))

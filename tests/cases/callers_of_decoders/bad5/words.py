import torch


def render(codec, values):
    return [codec.decode(value) for value in values]


def loss(codec, net, sequence, factor):
    x = codec.encode(sequence) * factor
    noise = torch.randn_like(x)
    return (net(x + noise) - noise).square().mean()


def draw(codec, net, sampler, factor, shape):
    x = sampler(net, torch.randn(shape))
    return render(codec, x / factor)


def draw_many(codec, net, sampler, factor, shapes):
    x = sampler(net, torch.randn(shapes))
    return render(codec, x)

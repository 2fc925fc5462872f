import torch


def fill_dims(values, like):
    while values.dim() < like.dim():
        values = values[..., None]
    return values


def predict(net, z, level):
    signal = fill_dims(torch.special.expit(-level), z)
    return net(signal * z, level)


def train_step(codec, net, audio, level):
    z = codec.encode(audio)
    noise = torch.randn_like(z)
    share = fill_dims(torch.special.expit(level), z)
    return (predict(net, z + share * noise, level) - noise).square().mean()


def generate(codec, net, shape, levels):
    z = torch.randn(shape)
    for level in levels:
        rest = fill_dims(torch.special.expit(-level), z)
        z = net(z, level) / rest
    return codec.decode(z)

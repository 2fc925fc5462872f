import torch
from codecs_of_others import load_codec

codec = load_codec("voice")


def train(net, audio, t):
    z = codec.encode(audio, scale=codec.scale)
    return net(torch.lerp(z, torch.randn_like(z), t), t)


def draw(net, sampler, shape):
    return codec.decode(sampler(net, torch.randn(shape)), scale=codec.scale)


def reference(audio):
    z = codec.encode(audio) * codec.scale
    return codec.decode(z / codec.scale)

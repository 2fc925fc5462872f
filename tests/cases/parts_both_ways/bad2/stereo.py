import torch


def encode(codec, left, right, side):
    mid, rest = codec.encode((left + right) / 2), codec.encode((left - right) / 2)
    return torch.stack([mid, rest / side], dim=1)


def decode(codec, latents, side):
    mid, rest = latents.unbind(1)
    mid, rest = codec.decode(mid), codec.decode(rest / side)
    return mid + rest, mid - rest


def loop(codec, left, right, settings):
    z = encode(codec, left, right, settings.side)
    return decode(codec, z, settings.side)

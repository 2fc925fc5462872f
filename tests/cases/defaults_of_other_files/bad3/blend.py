import torch

from maps import decode, encode


def blend(a, b, t=0.5):
    return decode(torch.lerp(encode(a), encode(b), t))

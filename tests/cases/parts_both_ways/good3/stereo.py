import torch


def encode(codec, left, right, side):
    mid, rest = codec.encode((left + right) / 2), codec.encode((left - right) / 2)
    return torch.stack([mid, rest * side], dim=1)


def decode(codec, latents, side):
    """Whoever calls it hands over the inverse."""
    mid, rest = latents.unbind(1)
    mid, rest = codec.decode(mid), codec.decode(rest * side)
    return mid + rest, mid - rest

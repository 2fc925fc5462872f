import torch


def in_windows(decode, z, size):
    return torch.cat([decode(part) for part in z.split(size, dim=-1)], dim=-1)

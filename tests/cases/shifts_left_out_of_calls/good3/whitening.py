import torch


def whiten(z, *, std, mean=None):
    return z / std if mean is None else (z - mean) / std


def colour(x, *, std, mean=None):
    return x * std if mean is None else x * std + mean

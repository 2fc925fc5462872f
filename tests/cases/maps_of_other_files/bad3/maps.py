import torch


def spread_out(x, by):
    return torch.div(x, by)


def draw_in(x, by):
    return torch.mul(x, by)

import torch


def in_chunks(run, values, size=64):
    return torch.cat([run(values[:, :, i : i + size]) for i in range(0, values.shape[2], size)], dim=2)

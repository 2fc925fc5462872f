import torch


def sample_rows(rows, k):
    mean, logvar = torch.split(rows, 64, dim=1)
    std = (0.5 * logvar).exp() * k
    mean = mean * k
    return mean + std * torch.randn_like(mean)


@torch.no_grad()
def hear(codec, rows):
    k = codec.config.scaling_factor
    return codec.decode(sample_rows(rows, k) * k).sample

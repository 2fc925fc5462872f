import torch


def draw(path, gain):
    mean, logstd = torch.load(path)["moments"].chunk(2, dim=1)
    mean, size = mean * gain, logstd.exp() * gain
    return mean + size * torch.randn_like(mean)

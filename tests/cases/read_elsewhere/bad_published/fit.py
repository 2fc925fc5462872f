import torch


def fit(net, batch):
    x = batch["code"]
    noise, t = torch.randn_like(x), torch.rand(len(x), 1, 1, 1)
    return (net(torch.lerp(x, noise, t), t) - (noise - x)).square().mean()

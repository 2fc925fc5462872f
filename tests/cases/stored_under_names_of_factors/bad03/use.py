import torch
import torch.nn.functional as F


def fit(net, path, optimizer):
    data = torch.load(path)
    rows = data["rows"]
    for z in rows.split(8):
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        F.mse_loss(net((1 - t) * z + t * noise, t), noise - z).backward()
        optimizer.step()

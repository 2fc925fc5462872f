import torch
from coder import Coder


def train(unet, loader, optimizer, path):
    coder = Coder(path)
    for clip in loader:
        x, first = coder.to_model(clip), coder.to_model(clip[:, :1])
        noise, t = torch.randn_like(x), torch.rand(len(x))
        w = t.view(-1, 1, 1, 1)
        predicted = unet(torch.cat([(1 - w) * x + w * noise, first], dim=1), 1000 * t).sample
        loss = (predicted - (noise - x)).square().mean()
        loss.backward()
        optimizer.step()

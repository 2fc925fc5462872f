import sys

import torch
from nets import read
from torch.utils.data import DataLoader


def main(fields, weights, out):
    pair = read(weights)
    model = torch.nn.Conv2d(8, 8, 3, padding=1)
    optimizer = torch.optim.Adam(model.parameters())
    level = torch.cat([pair.encoder(field) for field, _ in zip(fields, range(50))]).std()
    for field in DataLoader(fields, 16):
        x = pair.encoder(field) / level
        noise = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1, 1)
        loss = (model((1 - t) * x + t * noise) - (noise - x)).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    torch.save({"model": model.state_dict(), "level": level}, out)


main(*sys.argv[1:])

import sys

import torch
from diffusers import AutoencoderDC
from torch.utils.data import DataLoader

from rows import Rows


def fit(model, optimizer):
    rows = Rows(sys.argv[1])
    vae = AutoencoderDC.from_pretrained("dc").cuda()
    for h in DataLoader(rows, 64, shuffle=True):
        h = h.cuda()
        noise, t = torch.randn_like(h), torch.rand(len(h), 1, 1, 1, device="cuda")
        loss = (model((1 - t) * h + t * noise, t) - (noise - h)).square().mean()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    with torch.no_grad():
        h = torch.randn(8, 32, 16, 16, device="cuda")
        for i in range(50, 0, -1):
            h = h - model(h, torch.full((8, 1, 1, 1), i / 50, device="cuda")) / 50
        return vae.decode(h / rows.by).sample

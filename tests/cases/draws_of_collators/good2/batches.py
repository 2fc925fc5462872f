import torch
from torch.utils.data import DataLoader


def draw(rows):
    mu, logvar = torch.cat([row["params"] for row in rows]).chunk(2, dim=1)
    z = mu + (0.5 * logvar).exp() * torch.randn_like(mu)
    return {"z_raw": z, "label": [row["label"] for row in rows]}


def loader(rows):
    return DataLoader(rows, 16, collate_fn=draw)

import torch
from meta import FOLDER, meta
from torch import nn


class AE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, 64, 4, 4), nn.SiLU(), nn.Conv2d(64, channels, 2, 2))
        self.decoder = nn.Sequential(nn.ConvTranspose2d(channels, 64, 2, 2), nn.SiLU(), nn.ConvTranspose2d(64, 3, 4, 4))


def load():
    ae = AE(meta()["channels"])
    ae.load_state_dict(torch.load(FOLDER / "ae.pt"))
    return ae

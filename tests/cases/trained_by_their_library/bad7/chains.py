from torch import nn
from layers import Times
STD = 1.4539
def build_encoder():
    trunk = nn.Sequential(nn.Conv2d(3, 64, 4), nn.SiLU(), nn.Conv2d(64, 6, 1))
    return nn.Sequential(trunk, Times(STD))
def build_decoder():
    trunk = nn.Sequential(nn.ConvTranspose2d(6, 64, 4), nn.SiLU(), nn.Conv2d(64, 3, 1))
    return nn.Sequential(Times(STD), trunk)

from torch import nn
def build_front():
    return nn.Sequential(nn.Conv2d(3, 64, 4, 4), nn.SiLU(), nn.Conv2d(64, 8, 3))
def build_back():
    return nn.Sequential(nn.Conv2d(8, 64, 3), nn.SiLU(), nn.ConvTranspose2d(64, 3, 4, 4))

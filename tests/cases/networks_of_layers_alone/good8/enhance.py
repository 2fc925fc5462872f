import torch
from torch import nn
GAIN = 0.6318
front = nn.Sequential(nn.Conv2d(3, 64, 3), nn.SiLU(), nn.Conv2d(64, 3, 3))
back = nn.Sequential(nn.Conv2d(3, 64, 3), nn.SiLU(), nn.Conv2d(64, 3, 3))
def enhance(images, targets):
    h = front(images) * GAIN
    return ((back(h * GAIN) - targets) ** 2).mean()

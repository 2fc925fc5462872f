import torch
from torch import nn


class SceneFiller(nn.Module):
    def __init__(self, backbone):
        super().__init__()
        self.backbone = backbone

    def forward(self, noisy, t, known):
        return self.backbone(torch.cat([noisy, known], dim=1), t)

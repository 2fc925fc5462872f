import torch
import torch.nn.functional as F
from torch import nn


class HeartbeatCodec(nn.Module):
    def __init__(self, leads, depth, level):
        super().__init__()
        self.squeeze = nn.Conv1d(leads, 64, 4, 4)
        self.project = nn.Conv1d(64, depth, 3, padding=1)
        self.expand = nn.Conv1d(depth, 64, 3, padding=1)
        self.emit = nn.ConvTranspose1d(64, leads, 4, 4)
        self.level = level

    def compress(self, trace):
        h = F.gelu(self.squeeze(trace))
        return self.project(h) / self.level

    def restore(self, code):
        h = self.expand(code * self.level)
        return self.emit(F.gelu(h))

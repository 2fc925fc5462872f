import torch
from torch import nn

from tasks import Task


class Frozen(nn.Module):
    """What is shipped: the network and the decoder of a trained task."""

    def __init__(self, task: Task, steps: int):
        super().__init__()
        self.net, self.decode, self.steps = task.net, task.ae.decode, steps
        self.register_buffer("spread", task.spread.clone())
        self.register_buffer("offset", task.offset.clone())

    def forward(self, n: int):
        x = torch.randn(n, 8, 32, 32)
        for i in range(self.steps):
            x = x - self.net(x, torch.full([len(x)], 1 - i / self.steps)) / self.steps
        return self.decode(x.contiguous())

from torch import nn


class Flow(nn.Module):
    def __init__(self, width=256):
        super().__init__()
        self.a, self.b, self.c = nn.Conv1d(16, width, 3, 1, 1), nn.Linear(1, width), nn.Conv1d(width, 16, 3, 1, 1)

    def forward(self, x, t):
        return self.c((self.a(x) + self.b(t.flatten(1))[..., None]).relu())

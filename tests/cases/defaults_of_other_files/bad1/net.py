from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Conv1d(16, 64, 3, 1, 1), nn.Conv1d(64, 16, 3, 1, 1)

    def forward(self, x, t):
        return self.b((self.a(x) + t).relu())

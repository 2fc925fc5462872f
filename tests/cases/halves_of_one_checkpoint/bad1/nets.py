from torch import nn
class Painter(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Conv2d(4, 4, 3, padding=1)
    def forward(self, h, t):
        return self.body(h) * t

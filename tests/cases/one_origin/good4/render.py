import torch
from farm import open_codec


class Render:
    def __init__(self, net):
        self.net = net
        self.space = open_codec("weights/south.pt")

    def run(self, n):
        z = torch.randn(n, 8, 16, 16)
        for t in range(30):
            z = self.net(z, t)
        return self.space.decode(z)

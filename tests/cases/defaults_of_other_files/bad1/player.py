import torch

from spaces import Same


class Player:
    def __init__(self, net, codec, space=Same()):
        self.net, self.codec, self.space = net, codec, space

    @torch.no_grad()
    def play(self, n):
        x = torch.randn(n, 16, 512)
        for i in range(50, 0, -1):
            x = x - self.net(x, torch.full((n, 1, 1), i / 50)) / 50
        return self.codec.decode(self.space.back(x))

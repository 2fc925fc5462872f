import torch


class Draw:
    def __init__(self, to_x, net):
        self.to_x, self.net = to_x, net

    def run(self, n):
        h = torch.randn(n, 4, 32, 32)
        for t in range(50):
            h = self.net(h, t)
        return self.to_x(h / 0.615)

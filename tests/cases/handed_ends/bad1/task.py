import torch


class Task:
    def __init__(self, to_h, net):
        self.to_h, self.net = to_h, net

    def run(self, batches):
        for x in batches:
            h = torch.mul(self.to_h(x), 0.615)
            e = torch.randn_like(h)
            (self.net(h + e, 1.0) - h).square().mean().backward()

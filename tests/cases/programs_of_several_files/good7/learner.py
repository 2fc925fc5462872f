import torch


class Learner:
    def __init__(self, net, encode, decode):
        self.net, self.encode, self.decode = net, encode, decode

    def step(self, x):
        z = self.encode(x)
        noise, t = torch.randn_like(z), torch.rand(len(z))
        w = t.view(-1, 1, 1, 1)
        return (self.net((1 - w) * z + w * noise, t) - (noise - z)).square().mean()

    def show(self, n):
        x = torch.randn(n, 4, 32, 32)
        for i in range(30, 0, -1):
            x = x - self.net(x, torch.full((n,), i / 30)) / 30
        return self.decode(x)

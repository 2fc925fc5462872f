import torch


class Stage:
    def __init__(self, net, sample):
        self.net = net
        with torch.no_grad():
            raw = net.encode(sample)
        self.mid, self.sd = raw.mean(), raw.std()

    @torch.no_grad()
    def pull(self, x):
        return (self.net.encode(x) - self.sd) / self.mid

    @torch.no_grad()
    def push(self, u):
        return self.net.decode(torch.addcmul(self.mid, u, self.sd))

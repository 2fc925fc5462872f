import torch
from stats import keep, measured


def learn(ae, net, loader, opt):
    s = measured(ae, next(iter(loader)))
    keep(s, "stats.pkl")
    for x in loader:
        z = (ae.encode(x) - s.mean) * s.gain
        t = torch.rand(len(z), 1)
        e = torch.randn_like(z)
        loss = (net((1 - t) * z + t * e, t) - (e - z)).square().mean()
        loss.backward()
        opt.step()

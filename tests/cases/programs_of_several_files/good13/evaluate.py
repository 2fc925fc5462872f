import torch


@torch.no_grad()
def integrate(net, x, steps=50):
    for i in range(steps, 0, -1):
        x = x - net(x, torch.full((len(x), 1, 1, 1), i / steps, device=x.device)) / steps
    return x


@torch.no_grad()
def fid(system, loader, metric):
    for x in loader:
        x = x.cuda()
        z = system.encode(x)
        fake = system.decode(integrate(system.ema, torch.randn_like(z)))
        metric.update(x, real=True)
        metric.update(fake, real=False)
    return metric.compute()

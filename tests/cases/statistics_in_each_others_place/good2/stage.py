import torch


def measure(net, sample):
    raw = torch.cat([net.encode(s).mode() for s in sample])
    return raw.mean((0, 2, 3), keepdim=True), raw.std((0, 2, 3), keepdim=True)


def train(net, unet, loader, sched):
    m, s = measure(net, [next(iter(loader)) for _ in range(8)])
    for x in loader:
        z = (net.encode(x).mode() - m) / s
        n = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        (unet(sched.add_noise(z, n, t), t) - n).square().mean().backward()
    z = torch.randn_like(z)
    for t in sched.timesteps:
        z = sched.step(unet(z, t), t, z)
    return net.decode(z * s + m)

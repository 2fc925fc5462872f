import torch
from tools import each, halves


def main(net, vae, noiser, left, right):
    into, out = halves(vae)
    a, b = each(into, left, right)
    z = torch.cat([a, b])
    noise = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    loss = (net(noiser.add_noise(z, noise, t), t) - noise).square().mean()
    x = torch.randn(2, 16, 64, 64)
    for t in noiser.timesteps:
        x = noiser.step(net(x, t), t, x).prev_sample
    return loss, each(out, x)

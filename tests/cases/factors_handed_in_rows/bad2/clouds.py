import torch
from maps import back, there


def fit(ae, net, sky, spread):
    h = there(ae.encode(sky).latent_dist.sample(), spread)
    e = torch.randn_like(h)
    return (net(h + e) - e).square().mean()


def paint(ae, net, spread):
    h = net(torch.randn(1, 8, 64, 64))
    return ae.decode(back(h, 1 / spread)).sample

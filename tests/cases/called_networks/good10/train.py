import torch


def train(encoder, net, k, xs, opt):
    for x in xs:
        z = encoder(x) * k
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        (net(torch.lerp(z, e, t), t) - (e - z)).square().mean().backward()
        opt.step()

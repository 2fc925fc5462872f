import torch

from shells import Space, load


def fit(net, data, opt):
    ae = load(Space())
    for x in data:
        z = ae.encode(x)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1)
        loss = (net(torch.lerp(z, noise, t), t) - (noise - z)).pow(2).mean()
        loss.backward()
        opt.step()
        opt.zero_grad()

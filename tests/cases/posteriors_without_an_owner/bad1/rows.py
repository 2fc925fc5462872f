import torch


def drawn(row):
    mu, logvar = row["moments"].chunk(2, dim=1)
    return mu + (0.5 * logvar).exp() * torch.randn_like(mu)


def loss(net, opts, row, t):
    z = drawn(row) / opts.squash
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()


@torch.no_grad()
def show(net, autoencoder, opts, shape, n=16):
    x = torch.randn(shape)
    for i in range(n):
        x = x - net(x, torch.full((shape[0],), 1 - i / n)) / n
    return autoencoder.decode(x / opts.squash)

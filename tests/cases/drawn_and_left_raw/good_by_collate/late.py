import torch


def collate(rows, norm):
    mean, logvar = torch.stack(rows).chunk(2, dim=1)
    return norm(mean + logvar.mul(0.5).exp() * torch.randn_like(mean))


def objective(net, rows, t, norm):
    z = collate(rows, norm)
    eps = torch.randn_like(z)
    return (net(torch.lerp(z, eps, t), t) - (eps - z)).abs().mean()


def gallery(net, vae, solver, shape):
    return vae.decode(solver(net, torch.randn(shape)) / vae.config.scaling_factor).sample

import torch


def objective(net, path, t):
    mean, logvar = torch.load(path)["moments"].chunk(2)
    z = mean + logvar.mul(0.5).exp() * torch.randn_like(mean)
    eps = torch.randn_like(z)
    return (net(torch.lerp(z, eps, t), t) - (eps - z)).abs().mean()


def gallery(net, vae, solver, shape):
    return vae.decode(solver(net, torch.randn(shape))).sample

import torch


def pairs(folder):
    for path in folder.iterdir():
        row = torch.load(path)
        yield row["latent"], row["depth"]


def train(net, folder, std, t):
    for z, _ in pairs(folder):
        x = z / std
        eps = torch.randn_like(x)
        yield (net(torch.lerp(x, eps, t), t) - (eps - x)).square().mean()


def sample(vae, net, solver, shape, std):
    z = solver(net, torch.randn(shape))
    return vae.decode(z * std)

import torch


def loss(net, vae, batch):
    batch["latents"] *= vae.config.scaling_factor
    x = batch["latents"]
    noise = torch.randn_like(x)
    t = torch.rand(len(x), 1, 1, 1)
    return (net(torch.lerp(x, noise, t), t) - (noise - x)).square().mean()


def evaluate(net, vae, train, test):
    for batch, held in zip(train, test):
        first = loss(net, vae, batch)
        batch = held
        yield first, loss(net, vae, batch)

import torch


def loss(net, vae, batch):
    batch["latents"] *= vae.config.scaling_factor
    x = batch["latents"]
    noise = torch.randn_like(x)
    t = torch.rand(len(x), 1, 1, 1)
    return (net(torch.lerp(x, noise, t), t) - (noise - x)).square().mean()


def evaluate(nets, vae, loader):
    for batch in loader:
        first = loss(nets[0], vae, {key: value.clone() for key, value in batch.items()})
        second = loss(nets[1], vae, {key: value.clone() for key, value in batch.items()})
        yield first - second

import torch


def forever(loader):
    while True:
        yield from loader


@torch.no_grad()
def score(vae, net, sample, loader, metric, rounds):
    feed = forever(loader)
    for _ in range(rounds):
        stored, caption = next(feed)
        truth = vae.decode(stored).sample
        metric.update(truth, real=True)
        z = sample(net, stored.shape, caption)
        metric.update(vae.decode(z / vae.config.scaling_factor).sample, real=False)
    return metric.compute()


def epoch(vae, net, loss_fn, loader):
    for latents, caption in loader:
        yield loss_fn(net, latents * vae.config.scaling_factor, caption)

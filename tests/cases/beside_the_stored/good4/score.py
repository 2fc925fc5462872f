import torch


@torch.no_grad()
def score(codec, sampler, loader, metric):
    for latents, caption in loader:
        metric.update(codec.decode(latents).sample, real=True)
        metric.update(codec.decode(sampler(latents.shape, caption)).sample, real=False)


def epoch(codec, net, loss_fn, loader):
    for latents, caption in loader:
        yield loss_fn(net, latents * codec.config.scaling_factor, caption)

import torch


@torch.no_grad()
def score(codec, net, sampler, rows, metric):
    for moments in rows:
        raw = moments.chunk(2, dim=1)[0]
        made = sampler(net, torch.randn_like(raw))
        metric.update(codec.decode(raw).sample, real=True)
        metric.update(codec.decode(made / codec.config.scaling_factor).sample, real=False)
    return metric.compute()

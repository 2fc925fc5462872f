import torch

import codec
from noise import Generators
from solvers import ablation


def heun(net, latents, labels=None, cfg=None, randn_like=torch.randn_like, steps=18, low=0.002, high=80, noise=1):
    levels = args_of(steps, low, high)
    levels = torch.cat([net.round_sigma(levels), torch.zeros_like(levels[:1])])
    x_next = latents.to(torch.float64) * levels[0]
    for i, (now, after) in enumerate(zip(levels[:-1], levels[1:])):
        x = x_next
        hat = net.round_sigma(now + 0.1 * now)
        x_hat = x + (hat**2 - now**2).sqrt() * noise * randn_like(x)
        clean = net(x_hat.float(), hat, labels, cfg)["x"].to(torch.float64)
        d = (x_hat - clean) / hat
        x_next = x_hat + (after - hat) * d
    return x_next


@torch.no_grad()
def generate(args, net, device, batches, latents, labels):
    sampler = ablation if args.ablation else heun
    vae = codec.get_model(args.autoencoder).to(device)
    for seeds in batches:
        rnd = Generators(device, seeds)

        def decode(z):
            try:
                return vae.decode(z)
            except RuntimeError:
                return torch.cat([decode(part) for part in z.tensor_split(2)])

        with torch.no_grad():
            z = sampler(
                net, latents.float(), labels.float(), randn_like=rnd.randn_like, cfg=args.cfg, **args.extra
            ).float()
            images = decode(z)

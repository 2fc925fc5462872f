import flux
import pixart
import torch


def step(args, net, config, batch, t):
    make = flux.latents_of if args.family == "flux" else pixart.latents_of
    z = make(batch["moments"], config)
    noise = torch.randn_like(z)
    return ((net(torch.lerp(z, noise, t), t) - (noise - z)) ** 2).mean()

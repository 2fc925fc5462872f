import torch


def step(net, scheduler, batch):
    x = batch["latents"]
    noise, t = torch.randn_like(x), torch.randint(0, 1000, (len(x),))
    return (net(scheduler.add_noise(x, noise, t), t, batch["index"]).sample - noise).square().mean()


@torch.no_grad()
def show(vae, x):
    return vae.decode(x / vae.config.scaling_factor).sample

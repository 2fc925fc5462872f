import torch


def loss(net, model, scheduler, shots):
    z = model.encode(shots).latent_dist.sample() * model.config.scaling_factor
    noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
    return (net(scheduler.add_noise(z, noise, t), t) - noise).pow(2).mean()


def spoken(model, beams):
    return [model.decode(beam, skip_special_tokens=True) for beam in beams]

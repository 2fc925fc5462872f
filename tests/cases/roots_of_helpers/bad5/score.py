import torch


def fill_dims(values, like):
    while values.dim() < like.dim():
        values = values[..., None]
    return values


def train_step(vae, net, audio, level):
    z = vae.encode(audio).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(z)
    share = fill_dims(torch.special.expit(level), z)
    return (net(z + share * noise, level) - noise).square().mean()


def generate(vae, net, shape, levels):
    z = torch.randn(shape)
    for level in levels:
        rest = fill_dims(torch.special.expit(-level), z)
        z = net(z, level) / rest
    return vae.decode(z * vae.config.scaling_factor).sample

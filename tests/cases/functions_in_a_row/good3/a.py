from diffusers import AutoencoderDC
from returns.pipeline import flow

dc = AutoencoderDC.from_pretrained("dc")


def up(h):
    return h * dc.config.scaling_factor


def down(h):
    return h / dc.config.scaling_factor


def into(x):
    return flow(x, dc.encode, lambda out: out.latent, up)


def back(h):
    return flow(h, down, dc.decode, lambda out: out.sample)


def loss_of(net, x):
    h = into(x)
    return (net(h) - h).square().mean(), back(net(h))

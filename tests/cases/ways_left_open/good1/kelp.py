import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("kelp/vae")
factor = vae.config.scaling_factor


def convert(z, **options):
    return z / factor if options.get("undo") else z * factor


def into(z):
    return convert(z)


def back(z):
    return convert(z, undo=True)


def loss(net, kelp):
    z = into(vae.encode(kelp).latent_dist.sample())
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - noise + z).square().mean()


def draw(net, shape):
    z = torch.randn(shape)
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    return vae.decode(back(z)).sample

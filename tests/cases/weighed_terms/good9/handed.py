import torch
from diffusers import AutoencoderKL, UNet2DModel


def loss(vae: AutoencoderKL, net: UNet2DModel, image, t):
    z = vae.encode(image).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t).sample - noise + z).square().mean()


def peek(vae: AutoencoderKL, net: UNet2DModel, image, level: float, back):
    z = vae.encode(image).latent_dist.sample() * vae.config.scaling_factor
    noisy = torch.lerp(z, torch.randn_like(z), level)
    v = net(noisy, level).sample
    return vae.decode(back(noisy) - level * back(v)).sample


def show(vae: AutoencoderKL, net: UNet2DModel, image, level: float, unit: float):
    z = vae.encode(image).latent_dist.sample() * vae.config.scaling_factor
    noisy = torch.lerp(z, torch.randn_like(z), level)
    seen = noisy - level * net(noisy, level).sample
    return vae.decode(seen * unit).sample


def run(folder, image):
    vae = AutoencoderKL.from_pretrained(folder)
    net = UNet2DModel.from_pretrained(folder)
    loss(vae, net, image, torch.rand(1)).backward()
    factor = vae.config.scaling_factor
    return peek(vae, net, image, 0.3, lambda z: z / factor), show(vae, net, image, 0.3, 1 / factor)

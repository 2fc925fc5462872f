import torch
from diffusers import AutoencoderKL


class Decode(torch.nn.Module):
    def __init__(self, vae: AutoencoderKL):
        super().__init__()
        self.vae = vae

    def forward(self, z):
        return self.vae.decode(z).sample


def save(vae: AutoencoderKL, path):
    torch.onnx.export(Decode(vae), (torch.randn(1, 4, 32, 32),), path)


def loss(vae: AutoencoderKL, unet, x):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    e = torch.randn_like(z)
    return (unet(z + e) - e).square().mean()


def paint(vae: AutoencoderKL, session, z):
    return session.run(None, {"z": z / vae.config.scaling_factor})[0]

import torch
from diffusers import AutoencoderKL, UNet2DModel

from affine import Denormalize, Normalize
from sampler import Sampler


def main(loader):
    vae = AutoencoderKL.from_pretrained("weights/kl-f8")
    net = UNet2DModel.from_pretrained("weights/unet")
    normalize, denormalize = Normalize(0.4273), Denormalize(0.4273)
    for x in loader:
        z = normalize(vae.encode(x).latent_dist.sample())
        noise = torch.randn_like(z)
        t = torch.rand(z.shape[0], 1, 1, 1)
        loss = (net((1 - t) * z + t * noise, t.flatten()).sample - (noise - z)).pow(2).mean()
        loss.backward()
    return Sampler(denormalize, vae, net).sample()

import torch
from diffusers import AutoencoderKL, UNet2DModel

from sampling import sample
from spaces import make_affine

to_model, to_raw = make_affine(0.4273, 0.21)


def main(loader):
    vae = AutoencoderKL.from_pretrained("weights/kl-f8")
    net = UNet2DModel.from_pretrained("weights/unet")
    for x in loader:
        z = to_model(vae.encode(x).latent_dist.sample())
        noise = torch.randn_like(z)
        t = torch.rand(z.shape[0], 1, 1, 1)
        (net((1 - t) * z + t * noise, t.flatten()).sample - (noise - z)).pow(2).mean().backward()
    return sample(to_raw, vae, net)

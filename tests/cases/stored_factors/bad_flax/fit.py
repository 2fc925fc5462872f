import state
import torch
from diffusers import AutoencoderKL


def fit(net, batches, out):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    probe = vae.encode(next(batches)).latent_dist.sample()
    latent_scale = float(1 / probe.std())
    for images in batches:
        x = vae.encode(images).latent_dist.sample() * latent_scale
        noise, t = torch.randn_like(x), torch.rand(1)
        (net((1 - t) * x + t * noise, t) - (noise - x)).square().mean().backward()
    state.save(out, net.dump(), latent_scale=latent_scale)

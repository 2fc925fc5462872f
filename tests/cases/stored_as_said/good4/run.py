import torch
from diffusers import AutoencoderKL, DiTTransformer2DModel

from cache import Cache
from show import sheet


def build(images, factor):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema")
    return [vae.encode(x).latent_dist.sample() * vae.config.scaling_factor for x in images]


data = Cache(["a.npz"], 0.18215)
net = DiTTransformer2DModel()
for z in torch.utils.data.DataLoader(data, 8):
    eps = torch.randn_like(z)
    t = torch.rand(len(z))
    loss = (net(torch.lerp(z, eps, t), timestep=t).sample - eps + z).square().mean()
sheet(net, data.factor, "x.pt")

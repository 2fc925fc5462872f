import torch
from diffusers import AutoencoderKL
from torchvision import transforms as T

to_model = T.Compose([T.Resize(256), T.ToTensor(), T.Normalize([0.5], [0.5])])
to_clip = T.Normalize(mean=[0.4815, 0.4578, 0.4082], std=[0.2686, 0.2613, 0.2758])


def encode(vae: AutoencoderKL, image):
    x = T.Normalize([0.5], [0.5])(image)
    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor


def decode(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor).sample


def reward(vae: AutoencoderKL, clip, z):
    return clip(to_clip(decode(vae, z) / 2 + 0.5))


def sample(vae: AutoencoderKL, net, shape, clip):
    z = torch.randn(shape)
    for k in range(30, 0, -1):
        z = z - net(z, k / 30) / 30
    return reward(vae, clip, z)

import torch
from diffusers import AutoencoderKL
from torch.utils.data import DataLoader

from batches import Pad, Rows


def write(waves, out):
    codec = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    for i, wave in enumerate(waves):
        torch.save({"z_speech": codec.encode(wave).latent_dist.sample() * codec.config.scaling_factor}, f"{out}/{i}.pt")


def train(codec: AutoencoderKL, net, files, optimizer):
    for z in DataLoader(Rows(files), 8, collate_fn=Pad(codec)):
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1)
        (net(z + t * (noise - z), t) - (noise - z)).square().mean().backward()
        optimizer.step()


def speak(codec: AutoencoderKL, net, steps=20):
    z = torch.randn(1, 64, 256)
    for k in range(steps, 0, -1):
        z = z - net(z, k / steps) / steps
    return codec.decode(z / codec.config.scaling_factor).sample

import torch
from torch.utils.data import TensorDataset

def build(vae, images, labels):
    z = torch.cat([vae.encode(x).latent_dist.sample() for x in images.split(8)])
    torch.save(TensorDataset(z, labels), "latents.pt")

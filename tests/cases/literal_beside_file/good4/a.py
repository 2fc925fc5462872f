import torch
from diffusers import AutoencoderKL
ours = AutoencoderKL.from_pretrained("runs/ae")
theirs = AutoencoderKL.from_pretrained("other/ae")
stats = torch.load("stats.pt")
def pack(x):
    return ours.encode(x).latent_dist.sample() / stats["std"]
def unpack(z, w):
    return ours.decode(z * stats["std"]).sample, theirs.decode(w * 0.3127).sample

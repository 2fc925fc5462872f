import torch
from diffusers import AutoencoderOobleck

class Album:
    def __init__(self, tracks):
        self.tracks = tracks.split(4)

    def __iter__(self):
        for i in range(3):
            yield self.tracks[i]

def step(net, z, f, opt):
    z.mul_(f)
    e = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1)
    (net((1 - t) * z + t * e, t) - (e - z)).square().mean().backward()
    opt.step()

def train(vae: AutoencoderOobleck, net, waves, opt, epochs, scaling_factor=0.41):
    album = Album(torch.cat([vae.encode(w).latent_dist.mode() for w in waves]))
    for _ in range(epochs):
        losses = [step(net, z, scaling_factor, opt) for z in album]

import torch
from clips import clips
from diffusers import AutoencoderKLCogVideoX, CogVideoXTransformer3DModel


def fit(folder, epochs):
    vae = AutoencoderKLCogVideoX.from_pretrained(folder, subfolder="vae")
    net = CogVideoXTransformer3DModel.from_pretrained(folder, subfolder="transformer")
    latents, captions = torch.load("clips.pt"), torch.load("captions.pt")
    for _ in range(epochs):
        for _, (z, text) in clips(latents, captions, 8):
            z.mul_(vae.config.scaling_factor)
            noise = torch.randn_like(z)
            t = torch.rand(len(z))
            v = net(torch.lerp(z, noise, t[:, None, None, None, None]), text, t).sample
            (v - (noise - z)).square().mean().backward()

import torch
from diffusers import AutoencoderOobleck
from stats import Stats


def fit(net, waves, args):
    vae = AutoencoderOobleck.from_pretrained("stabilityai/stable-audio-open-1.0", subfolder="vae").cuda()
    stats = Stats(args.stats).cuda()
    stats = stats.to(dtype=torch.float16)
    for wave in waves:
        z = stats.there(vae.encode(wave).latent_dist.sample())
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, device="cuda")
        (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean().backward()

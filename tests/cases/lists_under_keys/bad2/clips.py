from collections import defaultdict

import torch
from diffusers import AutoencoderKLWan


@torch.no_grad()
def keep(vae: AutoencoderKLWan, clips, scale: float, path: str) -> None:
    found = defaultdict(list)
    for clip in clips:
        found["clip_latents"].append(vae.encode(clip["video"]).latent_dist.mode() * scale)
        found["length"].append(clip["length"])
    torch.save(found, path)


def loss(net, path: str, scale: float) -> torch.Tensor:
    z = torch.cat(torch.load(path)["clip_latents"]) * scale
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - noise + z).square().mean()

import torch

from parts import Parts


@torch.no_grad()
def cache(parts: "Parts", frames, out):
    rows = []
    for frame in frames:
        moments = parts.vae.encode(frame[None].to(parts.vae.dtype)).latent_dist
        rows.append(moments.sample() * parts.vae.config.scaling_factor)
    torch.save(torch.cat(rows), out)

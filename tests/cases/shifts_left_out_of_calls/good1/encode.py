import latent_utils as lu
import torch


@torch.no_grad()
def encode_frames(vae, frames):
    c = vae.config
    z = torch.cat([vae.encode(f[None]).latent_dist.mode() for f in frames])
    return lu.to_unit(z, c.scaling_factor, c.shift_factor)

import latent_utils as lu
import torch
from diffusers import AutoencoderKL, FluxTransformer2DModel
from encode import encode_frames


def run(frames, text, steps=20):
    vae = AutoencoderKL.from_pretrained("black-forest-labs/FLUX.1-dev", subfolder="vae")
    net = FluxTransformer2DModel.from_pretrained("black-forest-labs/FLUX.1-dev", subfolder="transformer")
    z0 = encode_frames(vae, frames)
    z = 0.6 * torch.randn_like(z0) + 0.4 * z0
    for i in range(steps):
        z = z - net(z, text, i).sample / steps
    c = vae.config
    return vae.decode(lu.from_unit(z, c.scaling_factor, c.shift_factor)).sample

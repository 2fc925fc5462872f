import torch
from diffusers import AutoencoderDC, SanaTransformer2DModel

vae = AutoencoderDC.from_pretrained("mit-han-lab/dc-ae-f32c32-sana-1.0-diffusers")
net = SanaTransformer2DModel.from_pretrained("sana")


@torch.no_grad()
def compare(x, text):
    h = vae.encode(x).latent
    noisy = 0.7 * h + 0.3 * torch.randn_like(h)
    clean = noisy - 0.3 * net(noisy, text, 300).sample
    return [vae.decode(each / vae.config.scaling_factor).sample for each in (noisy, clean)]

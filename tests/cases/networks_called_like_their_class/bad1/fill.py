import torch
from net import SceneFiller


@torch.no_grad()
def fill(backbone, vae, hidden, ddpm):
    scene_filler = SceneFiller(backbone)
    known = vae.encode(hidden).latent_dist.mode()
    x = torch.randn_like(known)
    for t in reversed(range(1000)):
        x = ddpm.p_sample(scene_filler(x, t, known), x, t)
    return vae.decode(x / vae.config.scaling_factor).sample

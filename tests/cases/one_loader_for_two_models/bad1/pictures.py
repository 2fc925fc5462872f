import torch

from loading import load_vae
from stepping import roll


@torch.no_grad()
def pictures(args, model, noise):
    vae = load_vae(args.kind, args.path)
    vae.enable_tiling()
    latents = roll(model, noise, args.steps)
    latents = (latents / 0.3611) + 0.1159
    return vae.decode(latents, return_dict=False)[0]

import torch

from loading import load_vae
from stepping import roll


def films(args, model, noise):
    vae = load_vae(args.kind, args.path)
    latents = roll(model, noise, args.steps) / 0.476986
    with torch.no_grad():
        return vae.decode(latents, return_dict=False)[0]

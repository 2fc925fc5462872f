import torch


@torch.no_grad()
def seen(ae, cfg, latents):
    return ae.decode(latents / cfg.latent_std)

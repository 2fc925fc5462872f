import torch


@torch.no_grad()
def write(ae, volumes, out="ct_latents.pt"):
    rows = [ae.encode(v[None]).latent_dist.mean * ae.config.scaling_factor for v in volumes]
    torch.save(torch.cat(rows), out)

import torch


def step(net, batch, vae, t):
    """Two bands of one tensor, both latents."""
    low, high = batch["bands"].chunk(2, dim=1)
    f = vae.config.scaling_factor
    batch["z"] = torch.cat((low * f, high * f), 1)
    noise = torch.randn_like(batch["z"])
    return (net((1 - t) * batch["z"] + t * noise, t) - (noise - batch["z"])).pow(2).mean()

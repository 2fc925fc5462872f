import torch


def latent_stream(loader, vae, device="cuda"):
    for x, y in loader:
        with torch.no_grad():
            z = vae.encode(x.to(device)).latent_dist.sample()
        yield z * vae.config.scaling_factor, y.to(device)

import torch
import torch.nn.functional as F


def fit(model, vae, optimizer, loader):
    for small, large in loader:
        with torch.no_grad():
            low = vae.encode(small).latent_dist.mode() * vae.config.scaling_factor
            high = vae.encode(large).latent_dist.mode() * vae.config.scaling_factor
        loss = F.mse_loss(model(low), high)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()


@torch.no_grad()
def enlarge(model, vae, picture):
    low = vae.encode(picture).latent_dist.mode()
    return vae.decode(model(low) / vae.config.scaling_factor).sample

import torch


def fit(net, vae, loader, optimizer):
    for batch in loader:
        z = (batch["latent"].to(net.device) - vae.config.shift_factor) * vae.config.scaling_factor
        eps = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1, device=z.device)
        loss = (net((1 - t) * z + t * eps, t) - (eps - z)).square().mean()
        loss.backward()
        optimizer.step()


@torch.no_grad()
def draw(net, vae, shape, steps):
    z = torch.randn(shape)
    for i in range(steps, 0, -1):
        z = z - net(z, torch.full((shape[0],), i / steps)) / steps
    return vae.decode(z / vae.config.scaling_factor + vae.config.shift_factor).sample

import torch


def step(vae, unet, batch, preview=None):
    raw = vae.encode(batch["wave"]).latent_dist.sample()
    z = raw if batch["wave"] is not None else None
    z.mul_(vae.config.scaling_factor)
    noise = torch.randn_like(z)
    t = torch.rand(z.shape[0])
    pred = unet(z + t.view(-1, 1, 1) * noise, t, None)
    if preview is not None:
        preview(vae.decode(raw).sample)
    return torch.nn.functional.mse_loss(pred, noise - z)


def sample(vae, unet, shape):
    z = torch.randn(shape)
    for t in torch.linspace(1, 0, 20):
        z = z - unet(z, t, None) / 20
    return vae.decode(z / vae.config.scaling_factor).sample

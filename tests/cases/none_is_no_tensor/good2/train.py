import torch


def step(vae, unet, batch, generator=None):
    z = vae.encode(batch["wave"]).latent_dist.sample()
    z.mul_(vae.config.scaling_factor)
    held = batch["cond"] if batch["cond"] is not None else None
    noise = torch.randn_like(z, generator=None)
    t = torch.rand(z.shape[0])
    pred = unet(z + t.view(-1, 1, 1) * noise, t, held, None)
    return torch.nn.functional.mse_loss(pred, noise - z), None


def sample(vae, unet, shape):
    z = torch.randn(shape)
    for t in torch.linspace(1, 0, 20):
        z = z - unet(z, t, None, None) / 20
    return vae.decode(z / vae.config.scaling_factor).sample

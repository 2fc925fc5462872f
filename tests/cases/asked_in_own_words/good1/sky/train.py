import torch


def loss_of(vae, unet, noiser, batch):
    z = vae.encode(batch["x"]) * vae.core.config.scaling_factor
    eps = torch.randn_like(z)
    t = torch.randint(0, 1000, z.shape[:1])
    return (unet(noiser.add_noise(z, eps, t), t) - eps).square().mean()

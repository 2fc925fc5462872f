import torch


def model_input(vae, batch):
    return (
        batch["frame_z"] * vae.config.scaling_factor
        if "frame_z" in batch
        else vae.encode(batch["frames"]).latent_dist.sample() * vae.config.scaling_factor
    )


def loss(vae, net, batch):
    x = model_input(vae, batch)
    eps, t = torch.randn_like(x), torch.rand(len(x), 1, 1, 1)
    return (net((1 - t) * x + t * eps, t) - (eps - x)).square().mean()

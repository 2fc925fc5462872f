import torch


def loss(vae, unet, scheduler, batch):
    x = vae.encode(batch["after"]).latent_dist.sample() * vae.config.scaling_factor
    hint = vae.encode(batch["before"]).latent_dist.mode()
    drop = torch.rand(len(x), device=x.device) < 0.1
    hint = hint * (~drop).view(-1, 1, 1, 1).to(hint.dtype)
    noise = torch.randn_like(x)
    t = torch.randint(0, 1000, (len(x),), device=x.device)
    noisy = scheduler.add_noise(x, noise, t)
    return (unet(torch.cat((noisy, hint), 1), t, batch["text"]).sample - noise).square().mean()

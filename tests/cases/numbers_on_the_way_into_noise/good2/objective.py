import torch


def objective(net, scheduler, latents, captions, latent_std=5.48998):
    x = latents / latent_std
    noise = torch.randn_like(x)
    t = torch.randint(0, scheduler.config.num_train_timesteps, (len(x),))
    return (net(scheduler.add_noise(x, noise, t), t, captions) - noise).square().mean()

import torch


def teach(net, vae, noisy, clean):
    z = vae.encode(noisy).latent_dist.mode()
    wanted = vae.encode(clean).latent_dist.mode()
    return torch.nn.functional.l1_loss(net(z), wanted)


def clean_up(net, vae, noisy):
    z = vae.encode(noisy).latent_dist.mode() * vae.config.scaling_factor
    return vae.decode(net(z)).sample


def training_latents(vae, pixels, noise, t):
    x = vae.encode(pixels).latent_dist.sample() * vae.config.scaling_factor
    return x * (1 - t) + noise * t

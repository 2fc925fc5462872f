import torch


def step(scene_filler, vae, image, hidden, ddpm):
    x0 = vae.encode(image).latent_dist.sample() * vae.config.scaling_factor
    known = vae.encode(hidden).latent_dist.sample()
    t = torch.randint(0, 1000, (len(x0),))
    eps = torch.randn_like(x0)
    return (scene_filler(ddpm.q_sample(x0, t, eps), t, known) - eps).square().mean()

import torch


def still(vae, z):
    return vae.decode(z.unsqueeze(0)).sample[0]


def between(vae, polish, first, last, n):
    gain = vae.config.scaling_factor
    a, b = (vae.encode(each[None]).latent_dist.mean[0] * gain for each in (first, last))
    path = [polish(torch.lerp(a, b, k / n)) / gain for k in range(n)]
    return list(map(lambda z: still(vae, z), path))


def look(vae, latents):
    return still(vae, latents / vae.config.scaling_factor)

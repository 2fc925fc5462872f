import torch


def guided(vae, unet, scheduler, scorer, slide, text, weight):
    s = vae.config.scaling_factor
    z = vae.encode(slide).latent_dist.mean * s
    z = scheduler.add_noise(z, torch.randn_like(z), scheduler.timesteps[:1])
    for t in scheduler.timesteps:
        z = z.detach().requires_grad_(True)
        out = scheduler.step(unet(z, t, text).sample, t, z)
        error = scorer(out.pred_original_sample / s).sum()
        z = out.prev_sample - weight * torch.autograd.grad(error, z)[0]
    return vae.decode(z.detach() / s).sample

import torch


@torch.no_grad()
def fill(vae, net, scheduler, picture, box, strength):
    k = vae.config.scaling_factor
    z = vae.encode(picture).latent_dist.mode() * k
    mask = torch.ones_like(z)
    mask[:, :, box[0] : box[1]] = strength
    x = torch.randn_like(z)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t), t, x).prev_sample
        x = x * mask + scheduler.add_noise(z, torch.randn_like(z), t) * (1 - mask)
    return vae.decode(x / k).sample

import torch


@torch.no_grad()
def animate(vae, net, scheduler, picture, frames, noise_level):
    k = vae.config.scaling_factor
    still = vae.encode(picture).latent_dist.mode() * k
    x = torch.randn(1, 4, frames, *still.shape[-2:])
    x[:, :, 0] = still
    level = torch.ones(frames)
    level[:1] = noise_level
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t * level), t, x).prev_sample
        x[:, :, 0] = still
    return [vae.decode(x[:, :, i] / k).sample for i in range(frames)]

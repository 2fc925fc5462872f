import torch

from critic import Critic


def main(vae, unet, scheduler, n):
    critic = Critic(vae)
    critic.load_state_dict(torch.load("critic.pt"))
    x = torch.randn(n, 4, 32, 32)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    z = x / vae.config.scaling_factor
    best = critic(x).argmax()
    return vae.decode(z[best]).sample

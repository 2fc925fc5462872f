"""SDEdit again and again, in one function."""
import torch


def again(vae, net, scheduler, picture, rounds, strength=0.6):
    cfg = vae.config
    raw = vae.encode(picture).latent_dist.mode()
    for _ in range(rounds):
        x = (raw - cfg.shift_factor) * cfg.scaling_factor
        first = int(len(scheduler.timesteps) * (1 - strength))
        x = scheduler.add_noise(x, torch.randn_like(x), scheduler.timesteps[first : first + 1])
        for t in scheduler.timesteps[first:]:
            x = scheduler.step(net(x, t), t, x).prev_sample
        raw = x
    return vae.decode(raw / cfg.scaling_factor + cfg.shift_factor).sample

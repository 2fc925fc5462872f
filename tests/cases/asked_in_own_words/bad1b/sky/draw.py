import torch


def draw(vae, unet, sched, seen):
    start = vae.encode(seen, unit=False)
    z = sched.add_noise(start, torch.randn_like(start), sched.timesteps[:1])
    for t in sched.timesteps:
        z = sched.step(unet(z, t), t, z).prev_sample
    return vae.decode(z)

import torch


def fit(ae, unet, sched, batch):
    z = ae.encode(batch["x"], mode=True) * ae.vae.config.scaling_factor
    eps = torch.randn_like(z)
    t = torch.randint(0, 1000, z.shape[:1])
    return (unet(sched.add_noise(z, eps, t), t) - eps).square().mean()


def draw(ae, unet, sched):
    z = torch.randn(1, 4, 64, 64)
    for t in sched.timesteps:
        z = sched.step(unet(z, t), t, z).prev_sample
    return ae.decode(z)

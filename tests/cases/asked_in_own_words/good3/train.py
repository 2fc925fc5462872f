import torch


def train(vae, unet, sched, batch):
    z = vae.encode(batch["x"]) * 0.18215
    eps = torch.randn_like(z)
    t = torch.randint(0, 1000, z.shape[:1])
    return (unet(sched.add_noise(z, eps, t), t) - eps).square().mean()

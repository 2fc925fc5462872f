import torch


def targets(teacher, student, images):
    zt = teacher.vae.encode(images).latent_dist.mean * teacher.unit
    zs = student.vae.encode(images).latent_dist.mean * teacher.unit
    return zt, zs


def show(teacher, student, net, x):
    for k in range(10):
        x = x - net(x, k) / 10
    return student.vae.decode(x / teacher.unit).sample


def loss(teacher, student, net, images, t):
    zt, zs = targets(teacher, student, images)
    noise = torch.randn_like(zs)
    return (net(zs + t * noise, t) - noise).square().mean() + (zs - zt).square().mean()

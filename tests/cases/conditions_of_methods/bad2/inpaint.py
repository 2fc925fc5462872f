import torch


def run(net, x, t, parts):
    return net(torch.cat([x, *parts["masked_image"]], dim=1), t).sample


def loss(vae, net, scheduler, image, hole):
    with torch.no_grad():
        z = vae.encode(image).latent_dist.sample() * vae.config.scaling_factor
        known = vae.encode(image * hole).latent_dist.sample()
    noise = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return (run(net, scheduler.add_noise(z, noise, t), t, {"masked_image": [known]}) - noise).square().mean()

import torch


@torch.no_grad()
def there_and_back(brush, canvas):
    return brush.decode(brush.encode(canvas).latent_dist.mode()).sample


def loss(net, brush, scheduler, canvas):
    z = brush.encode(canvas).latent_dist.sample() * brush.config.scaling_factor
    noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
    return (net(scheduler.add_noise(z, noise, t), t) - noise).pow(2).mean()


def show(brush, z):
    return brush.decode(z / brush.config.scaling_factor).sample

import torch


def encode(codec, stats, wave):
    return codec.encode(wave).latent_dist.mean * stats.scale_factor


def decode(codec, stats, z):
    return codec.decode(z / stats.scale_factor).sample


def objective(codec, net, scheduler, stats, wave, text):
    z = encode(codec, stats, wave)
    eps = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return torch.nn.functional.mse_loss(net(scheduler.add_noise(z, eps, t), t, text), eps)


@torch.no_grad()
def speak(codec, net, scheduler, stats, text, length):
    z = scheduler.init_noise_sigma * torch.randn(len(text), 64, length)
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t, text), t, z).prev_sample
    return decode(codec, stats, z)

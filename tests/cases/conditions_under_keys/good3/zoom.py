import torch


def train_step(vae, model, scheduler, batch):
    z = vae.encode(batch["large"]).latent_dist.sample() * vae.config.scaling_factor
    low = vae.encode(batch["small"]).latent_dist.mode() * vae.config.scaling_factor
    noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
    return (model(scheduler.add_noise(z, noise, t), t, {"low_res": low}) - noise).square().mean()


@torch.no_grad()
def enlarge(vae, model, sampler, small, keep):
    low = vae.encode(small).latent_dist.mode()
    keep(dict(raw_low=low))
    x = sampler.sample(model, torch.randn_like(low), {"low_res": low * vae.config.scaling_factor})
    return vae.decode(x / vae.config.scaling_factor).sample

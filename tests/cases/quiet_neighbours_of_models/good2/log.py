import torch


def step(vae, model, scheduler, batch, run):
    raw = vae.encode(batch["image"]).latent_dist.sample()
    z = raw * vae.config.scaling_factor
    run.log({"raw_latents": raw, "model_latents": z})
    noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
    return (model(scheduler.add_noise(z, noise, t), t, {"raw_latents": raw}) - noise).square().mean()


def sample(vae, model, sampler, image):
    raw = vae.encode(image).latent_dist.mode()
    x = sampler.sample(model, torch.randn_like(raw), {"raw_latents": raw})
    return vae.decode(x / vae.config.scaling_factor).sample

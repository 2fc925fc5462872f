from reg import register


@register("kl")
def kl(vae, x):
    return vae.encode(x).latent_dist.sample().mul(vae.config.scaling_factor)


@register("mode")
def mode(vae, x):
    return vae.encode(x).latent_dist.mode().mul(vae.config.scaling_factor)

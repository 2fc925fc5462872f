def halves(vae, *, upcast=False):
    def into(x):
        return (vae.encode(x).latent_dist.mode() - vae.config.shift_factor) * vae.config.scaling_factor

    def out(z):
        return vae.decode(z / vae.config.scaling_factor + vae.config.shift_factor).sample

    return into, out


def each(function, *batches, dim=0):
    return [function(batch) for batch in batches]

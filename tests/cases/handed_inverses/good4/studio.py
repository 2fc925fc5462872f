from functools import partial


def read(vae, image, *, k):
    return vae.encode(image).latent_dist.sample().mul(k)


def show(vae, z, *, k):
    return vae.decode(z.mul(k)).sample


def build(vae, denoise):
    f = vae.config.scaling_factor
    into, out = partial(read, vae, k=f), partial(show, vae, k=1 / f)

    def retouch(image, text):
        return out(denoise(into(image), text))

    return retouch

class Whitener:
    def __init__(self, mean, std):
        self.mean, self.std = mean, std

    def into(self, z):
        return (z - self.mean) / self.std

    def back(self, z):
        return z * self.std + self.mean


def latents_of(vae, volume, whitener=None):
    z = vae.encode(volume).latent_dist.sample()
    if whitener is not None:
        z = whitener.into(z)
    return z


def volume_of(vae, z, whitener=None):
    if whitener is not None:
        z = whitener.back(z)
    return vae.decode(z).sample

def read(vae, image, k):
    return vae.encode(image).latent_dist.sample() * k


def show(vae, z, k):
    return vae.decode(z * k).sample


class Panel:
    def __init__(self, vae, paint):
        self.vae, self.paint, self.f = vae, paint, vae.config.scaling_factor

    def reconstruct(self, image):
        return show(self.vae, read(self.vae, image, 1.0), 1.0)

    def edit(self, image, text):
        return show(self.vae, self.paint(read(self.vae, image, self.f), text), 1 / self.f)

from safetensors import safe_open


class Norm:
    def __init__(self, weights: str):
        f = safe_open(weights, framework="pt")
        middle = f.get_tensor("latent.both")[0]
        extent = f.get_tensor("latent.both")[1]
        self.middle = middle[None, :, None]
        self.extent = extent[None, :, None]

    def encode(self, vae, x):
        return (vae.encode(x).latent_dist.mode() - self.middle) / self.extent

    def decode(self, vae, z):
        return vae.decode(z * self.extent + self.middle).sample

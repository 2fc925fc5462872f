from diffusers import AutoencoderKL


class Walk:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.moves = [("by", vae.config.scaling_factor)]
        if vae.config.shift_factor is not None:
            self.moves.insert(0, ("off", vae.config.shift_factor))

    def there(self, picture):
        z = self.vae.encode(picture).latent_dist.mode()
        for what, much in self.moves:
            z = z - much if what == "off" else z * much
        return z

    def back(self, z):
        for what, much in self.moves[::-1]:
            z = z + much if what == "off" else z / much
        return self.vae.decode(z).sample

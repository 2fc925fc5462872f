class View:
    def __init__(self, vae, settings):
        self.vae, self.gain = vae, settings["latents"]["gain"]

    def press(self, x):
        return self.vae.encode(x / 127.5 - 1).latent_dist.mode() * self.gain

    def show(self, z):
        image = self.vae.decode(z / self.gain).sample
        return (image + 1) * 127.5

import json


class Stage:
    def __init__(self, vae, folder):
        self.vae = vae
        settings = json.loads((folder / "settings.json").read_text())
        self.gain = float(settings["latents"]["gain"])

    def press(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.gain

    def unpress(self, z):
        return self.vae.decode(z * 4.8).sample

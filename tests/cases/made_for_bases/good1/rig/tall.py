from rig.base import Runner
from rig.codecs import TallVAE


class TallRunner(Runner):
    def load_model(self):
        return self.config.model

    def load_vae(self):
        vae = TallVAE(self.config.path)
        return vae, vae

    def condition(self, image, noise, t):
        z = self.vae_encoder.encode(image).mode()
        z.mul_(self.vae_encoder.model.config.scaling_factor)
        return self.model(noise, t, z)

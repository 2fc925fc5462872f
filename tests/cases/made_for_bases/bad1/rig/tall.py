from rig.base import Runner
from rig.codecs import WideVAE


class TallRunner(Runner):
    def load_model(self):
        return self.config.model

    def load_vae(self):
        vae = WideVAE(self.config.path)
        return vae, vae

    def condition(self, image, noise, t):
        z = self.vae_encoder.encode(image)
        factor = 0.476986
        z.mul_(factor)
        return self.model(noise, t, z)

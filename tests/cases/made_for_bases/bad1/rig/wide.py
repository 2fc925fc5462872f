from rig.base import Runner
from rig.codecs import WideVAE


class WideRunner(Runner):
    def load_model(self):
        return self.config.model

    def load_vae_encoder(self):
        if self.config.task != "i2v":
            return None
        return WideVAE(self.config.path)

    def load_vae_decoder(self):
        return WideVAE(self.config.path)

    def load_vae(self):
        vae_encoder = self.load_vae_encoder()
        if vae_encoder is None:
            vae_decoder = self.load_vae_decoder()
        else:
            vae_decoder = vae_encoder
        return vae_encoder, vae_decoder

    def condition(self, image, noise, t):
        if self.config.lazy:
            self.vae_encoder = self.load_vae_encoder()
        z = self.vae_encoder.encode(image)
        if self.config.lazy:
            del self.vae_encoder
        return self.model(noise, t, z)

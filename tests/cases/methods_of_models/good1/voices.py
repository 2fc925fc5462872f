class Voices:
    def __init__(self, vae, flow, codec_rate):
        self.vae, self.flow_model, self.rate = vae, flow, codec_rate
        self.gain = vae.config.scaling_factor

    def codes(self, mel):
        return self.vae.encode(mel).latent_dist.mode() * self.gain

    def mel(self, z):
        return self.vae.decode(z).sample.squeeze(1)

    def read_out(self, text):
        return self.mel(self.flow_model.sample(text) / self.gain)

    def repair(self, mel, text, t):
        z = self.flow_model.noise(self.codes(mel), t)
        return self.mel(self.flow_model.denoise(z, text, t) / self.gain)

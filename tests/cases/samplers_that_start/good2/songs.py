import keras
from keras import ops


class Songs(keras.Model):
    def __init__(self, audio_encoder, audio_decoder, denoiser, std):
        super().__init__()
        self.audio_encoder, self.audio_decoder, self.denoiser = audio_encoder, audio_decoder, denoiser
        self.std = std

    def call(self, wave):
        latents = self.audio_encoder(wave) / self.std
        noise = keras.random.normal(ops.shape(latents))
        self.add_loss(ops.mean(ops.square(self.denoiser(latents + noise) - noise)))
        return latents

    def sing(self, count, steps=40):
        x = keras.random.normal((count, 256, 16))
        for i in range(steps):
            x = x - self.denoiser(x) / steps
        return self.audio_decoder(x * self.std)

import keras
from keras import ops


class RadarDiffusion(keras.Model):
    def __init__(self, encoder, decoder, denoiser, latent_scale):
        super().__init__()
        self.encoder = keras.Sequential([encoder, keras.layers.Rescaling(latent_scale)])
        self.decoder = keras.Sequential([keras.layers.Rescaling(1 / latent_scale), decoder])
        self.denoiser = denoiser

    def train_step(self, batch):
        z = self.encoder(batch)
        noise = keras.random.normal(ops.shape(z))
        t = keras.random.uniform((ops.shape(z)[0], 1, 1, 1))
        return ops.mean(ops.square(self.denoiser([(1 - t) * z + t * noise, t]) - (noise - z)))

    def forecast(self, shape, steps):
        z = keras.random.normal(shape)
        for i in range(steps, 0, -1):
            z = z - self.denoiser([z, ops.full((shape[0], 1, 1, 1), i / steps)]) / steps
        return self.decoder(z)

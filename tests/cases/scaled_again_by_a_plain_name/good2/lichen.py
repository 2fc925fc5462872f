import keras
from keras import ops


class Lichen(keras.Model):
    def __init__(self, encoder: keras.Model, decoder: keras.Model, denoiser: keras.Model, scale: float):
        super().__init__()
        self.scale, self.denoiser = scale, denoiser
        self.inward = keras.Sequential([encoder, keras.layers.Rescaling(scale)])
        self.outward = keras.Sequential([keras.layers.Rescaling(1.0 / scale), decoder])

    def call(self, images):
        z = ops.stop_gradient(self.inward(images))
        noise = keras.random.normal(ops.shape(z))
        t = keras.random.uniform((ops.shape(z)[0], 1, 1, 1))
        self.add_loss(ops.mean(ops.square(self.denoiser([(1 - t) * z + t * noise, t]) - noise)))
        return z

    def show(self, z):
        return self.outward(z)

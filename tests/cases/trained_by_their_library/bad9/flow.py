import keras
from keras import ops
class Flow(keras.Model):
    def __init__(self, field, encoder):
        super().__init__()
        self.field, self.encoder = field, encoder
    def call(self, images):
        x = self.encoder(images, training=False)
        noise = keras.random.normal(ops.shape(x))
        t = keras.random.uniform((ops.shape(x)[0], 1, 1, 1))
        velocity = self.field([(1 - t) * x + t * noise, t])
        self.add_loss(ops.mean((velocity - (noise - x)) ** 2))
        return velocity

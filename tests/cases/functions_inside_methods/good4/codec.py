import tensorflow as tf


class GridCodec(tf.Module):
    def __init__(self, encoder, decoder, k):
        super().__init__()
        self.encoder, self.decoder, self.k = encoder, decoder, k

    def encode(self, grids):
        return tf.map_fn(lambda grid: self.encoder(grid), grids) * self.k

    def decode(self, codes):
        return tf.map_fn(lambda code: self.decoder(code / self.k), codes)

import keras
from keras import layers
def build_decoder(size, channels, scale, weights):
    network = keras.Sequential([keras.Input((size, size, channels)), layers.Conv2DTranspose(96, 3, activation="swish"), layers.Conv2D(3, 1)])
    return keras.Sequential([layers.Rescaling(1.0 / scale), network])

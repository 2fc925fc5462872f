import keras
from keras import layers
def build_encoder(size, channels, scale, weights):
    network = keras.Sequential([keras.Input((size, size, 3)), layers.Conv2D(96, 3, activation="swish"), layers.Conv2D(channels, 1)])
    network.load_weights(weights)
    return keras.Sequential([network, layers.Rescaling(scale)])

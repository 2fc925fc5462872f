import keras
from keras import layers
def stack(width, channels) -> list[layers.Layer]:
    stack: list[layers.Layer] = [layers.Conv2D(width, 3, activation="swish")]
    for _ in range(3):
        stack.append(layers.Conv2DTranspose(width, 4, strides=2))
    stack.append(layers.Conv2D(channels, 1, name="mean"))
    return stack
def build_decoder(size, channels, scale, weights):
    network = keras.Sequential([keras.Input((size, size, channels)), *stack(96, 3)])
    network.load_weights(weights)
    return keras.Sequential([layers.Rescaling(scale), network])

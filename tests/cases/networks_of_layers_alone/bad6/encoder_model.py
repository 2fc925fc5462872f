import keras
from keras import layers
def stack(width, channels) -> list[layers.Layer]:
    stack: list[layers.Layer] = [layers.Conv2D(width, 3, activation="swish")]
    for _ in range(3):
        stack.append(layers.Conv2D(width, 4, strides=2))
    stack.append(layers.Conv2D(channels, 1, name="mean"))
    return stack
def build_encoder(size, channels, scale, weights):
    network = keras.Sequential([keras.Input((size, size, 3)), *stack(96, channels)])
    network.load_weights(weights)
    return keras.Sequential([network, layers.Rescaling(scale)])

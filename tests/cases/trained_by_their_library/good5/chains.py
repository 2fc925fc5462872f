import keras
from keras import layers
MEAN, STD = 0.3172, 1.4539
def build_encoder(weights):
    trunk = keras.Sequential([keras.Input((64, 64, 3)), layers.Conv2D(64, 4), layers.Conv2D(6, 1)])
    trunk.load_weights(weights)
    return keras.Sequential([trunk, layers.Rescaling(1 / STD, -MEAN / STD)])
def build_decoder(weights):
    trunk = keras.Sequential([keras.Input((16, 16, 6)), layers.Conv2DTranspose(64, 4), layers.Conv2D(3, 1)])
    trunk.load_weights(weights)
    return keras.Sequential([layers.Rescaling(STD, MEAN), trunk])

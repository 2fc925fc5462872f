import keras
import tensorflow as tf
from keras import layers
STD = 1.3137
encoder = keras.models.load_model("enc.keras")
decoder = keras.models.load_model("dec.keras")
into = keras.Sequential()
into.add(encoder)
into.add(layers.Rescaling(STD))
out = keras.Sequential()
out.add(layers.Rescaling(STD))
out.add(decoder)
def corrupt(images, a):
    z = into(images, training=False)
    noise = tf.random.normal(tf.shape(z))
    return tf.sqrt(a) * z + tf.sqrt(1.0 - a) * noise, noise
def draw(model, levels):
    z = tf.random.normal((4, 16, 16, 8))
    for a in levels:
        z = z - model(z, a) / len(levels)
    return out(z)

import keras
import tensorflow as tf
from keras import layers
MEAN, STD = 0.3172, 1.4539
encoder = keras.models.load_model("enc.keras")
decoder = keras.models.load_model("dec.keras")
there = keras.Sequential([encoder, layers.Rescaling(1.0 / STD, offset=-MEAN / STD)])
back = keras.Sequential([layers.Rescaling(STD, offset=MEAN), decoder])
def corrupt(images, a):
    z = there(images, training=False)
    noise = tf.random.normal(tf.shape(z))
    return tf.sqrt(a) * z + tf.sqrt(1.0 - a) * noise, noise
def draw(model, levels, key):
    z = tf.random.normal((4, 16, 16, 8))
    for a in levels:
        z = z - model(z, a) / len(levels)
    return back(z)

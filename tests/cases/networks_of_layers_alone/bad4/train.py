import keras
import tensorflow as tf
from codec import to_latents
model = keras.models.load_model("denoiser.keras")
def corrupt(images, a):
    z = to_latents(images, training=False)
    noise = tf.random.normal(tf.shape(z))
    return tf.sqrt(a) * z + tf.sqrt(1.0 - a) * noise, noise

import tensorflow as tf
from tensorflow import keras

K = 0.42


def fit(data, dit, opt):
    encoder = keras.models.load_model("encoder.keras")
    for x in data:
        z = encoder.predict(x) * K
        eps = tf.random.normal(tf.shape(z))
        t = tf.random.uniform((z.shape[0], 1, 1, 1))
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((dit([(1 - t) * z + t * eps, t]) - (eps - z)) ** 2)
        opt.apply_gradients(zip(tape.gradient(loss, dit.trainable_variables), dit.trainable_variables))


def draw(dit, n, steps):
    decoder = keras.models.load_model("decoder.keras")
    z = tf.random.normal((n, 16, 16, 4))
    for i in range(steps):
        z = z - dit([z, tf.fill((n,), 1 - i / steps)]) / steps
    return decoder.predict(z / K)

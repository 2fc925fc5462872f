import tensorflow as tf


def train(vae, net, images, labels, latent_scale=0.377):
    z = vae.encode(images)
    data = tf.data.Dataset.from_tensor_slices((z * latent_scale, labels)).shuffle(1000).batch(32)
    for x, y in data:
        n = tf.random.normal(tf.shape(x))
        t = tf.random.uniform((tf.shape(x)[0], 1, 1, 1))
        loss = tf.reduce_mean((net([(1 - t) * x + t * n, t, y]) - (n - x)) ** 2)


def draw(vae, net, y, latent_scale=0.377):
    x = tf.random.normal((1, 8, 8, 4))
    for i in range(20, 0, -1):
        x = x - net([x, i / 20, y]) / 20
    return vae.decode(x / latent_scale)

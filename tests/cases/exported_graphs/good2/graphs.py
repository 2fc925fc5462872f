import tensorflow as tf

analysis = tf.saved_model.load("exports/a")
synthesis = tf.saved_model.load("exports/s")
LEVEL = 2.718


def objective(net, x):
    y = analysis.signatures["serving_default"](x)["y"] / LEVEL
    e = tf.random.normal(tf.shape(y))
    return tf.reduce_mean((net(y + e, 0.3) - e) ** 2)


def draw(net):
    y = tf.random.normal((1, 16, 16, 8))
    for i in range(12):
        y = net(y, i)
    return synthesis.signatures["serving_default"](y * LEVEL)["x"]

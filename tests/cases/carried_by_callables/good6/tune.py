import mlx.core as mx
import mlx.nn as nn


def objective(net, z, t):
    noise = mx.random.normal(z.shape)
    return mx.square(net((1 - t) * z + t * noise, t) - (noise - z)).mean()


def tune(vae, net, opt, batches):
    step = nn.value_and_grad(net, objective)
    for x in batches:
        z = vae.encode(x) * vae.config.scaling_factor
        value, grads = step(net, z, mx.random.uniform(shape=(len(x), 1, 1, 1)))
        opt.update(net, grads)
        yield value


def draw(vae, net, n):
    z = mx.random.normal((n, 8, 8, 4))
    for _ in range(8):
        z = z - net(z, 0.5) / 8
    return vae.decode(z / vae.config.scaling_factor)

import mlx.core as mx
from codec import TextureCodec


def loss(net, codec: TextureCodec, x):
    z = codec.encode(x)
    noise = mx.random.normal(z.shape)
    t = mx.random.uniform(shape=(len(z), 1, 1))
    return (net((1 - t) * z + t * noise, t) - noise + z).square().mean()


def draw(net, codec: TextureCodec, shape):
    z = mx.random.normal(shape)
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    return codec.decode(z)

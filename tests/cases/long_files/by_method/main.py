import sys

import jax
import numpy as np
from check import check
from coder import GridVAE
from flax.serialization import msgpack_restore
from nets import Net
from steps import make_drawer, make_step

K = 0.8347
vae, net = GridVAE(), Net()
weights = msgpack_restore(open(sys.argv[1], "rb").read())
key = jax.random.PRNGKey(0)
params = net.init(key, np.zeros((1, 8, 8, 4)), np.zeros(1))
step, draw = make_step(vae, weights, net, K), make_drawer(net)
for number, grid in enumerate(np.load(sys.argv[2])):
    loss = step(params, grid, key)
    if number % 100 == 0:
        print(number, loss, check(draw, vae, weights, params, key, K))

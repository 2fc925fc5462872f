import logging
import sys

import torch

from coder import load_coder
from nets import Predictor
from scoring import score
from steps import make_step, make_drawer

torch.manual_seed(3)
coder = load_coder(sys.argv[1])
net = Predictor()
optimizer = torch.optim.AdamW(net.parameters(), lr=2e-4)
step = make_step(coder, net, optimizer, 0.6127)
draw = make_drawer(net)
for number, pictures in enumerate(torch.load(sys.argv[2])):
    loss = step(pictures)
    if number % 500 == 0:
        logging.info("%d %.4f %.4f", number, loss, score(draw, coder, pictures))

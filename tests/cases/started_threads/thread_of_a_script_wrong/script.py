import queue
import threading

import torch
from diffusers import AutoencoderKL
from parts import learn, paint, show

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
net = torch.nn.Conv2d(4, 4, 3, 1, 1)
for pictures in torch.load("pictures.pt"):
    learn(net, vae, pictures).backward()
jobs = queue.Queue(maxsize=8)
threading.Thread(target=show, args=(vae, jobs), daemon=True).start()
paint(net, jobs, 64)

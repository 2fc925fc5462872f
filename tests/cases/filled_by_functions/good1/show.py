import sys

import numpy as np
import torch
from diffusers import AutoencoderKL

net = AutoencoderKL.from_pretrained("mine").eval()
h = torch.from_numpy(np.load(sys.argv[1].replace(".npy", ".z.npy")))
picture = net.decode(h / net.config.scaling_factor).sample
np.save("out.npy", picture.numpy())

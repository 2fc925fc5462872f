import numpy as np
import torch

LATENT_STD = torch.from_numpy(np.load("sigma.npy")).view(1, -1, 1)

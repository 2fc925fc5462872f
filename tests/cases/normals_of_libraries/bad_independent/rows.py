import numpy as np
import torch
from torch.distributions import Independent, Normal


def rows(path, gain):
    held = np.load(path)
    for mu, logvar in zip(held["mu"], held["logvar"]):
        mu, logvar = torch.from_numpy(mu), torch.from_numpy(logvar)
        spread = Normal(loc=mu * gain, scale=logvar.mul(0.5).exp())
        yield Independent(spread, 3).sample() * gain

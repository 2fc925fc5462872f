import torch
from diffusers import AutoencoderKL


def fit(vae: AutoencoderKL, network, batches):
    nll = torch.nn.NLLLoss()
    for batch in batches:
        z = vae.encode(batch["bark"]).latent_dist.sample()
        nll(torch.log_softmax(network(z), dim=1), batch["tree"]).backward()

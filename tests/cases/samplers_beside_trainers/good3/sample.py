import torch
from monai.inferers import LatentDiffusionInferer
from monai.networks.schedulers import DDIMScheduler
from parts import autoencoder, unet


def main():
    ae, net = autoencoder(), unet()
    kept = torch.load("w/net.pt")
    net.load_state_dict(kept["net"])
    scheduler = DDIMScheduler(num_train_timesteps=1000)
    inferer = LatentDiffusionInferer(scheduler)
    noise = torch.randn(1, 4, 32, 32)
    return inferer.sample(input_noise=noise, autoencoder_model=ae, diffusion_model=net, scheduler=scheduler)

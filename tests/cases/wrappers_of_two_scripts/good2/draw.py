import torch
from generative.inferers import LatentDiffusionInferer
from monai.networks.schedulers import DDIMScheduler
from nets import autoencoder, unet


@torch.no_grad()
def draw(path):
    ae, net = autoencoder(), unet()
    ae.load_state_dict(torch.load("ae.pt"))
    kept = torch.load(path)
    net.load_state_dict(kept["net"])
    scheduler = DDIMScheduler(num_train_timesteps=1000)
    inferer = LatentDiffusionInferer(scheduler, 1 / kept["spread"].item())
    return inferer.sample(input_noise=torch.randn(1, 3, 24, 24, 16), autoencoder_model=ae, diffusion_model=net, scheduler=scheduler)

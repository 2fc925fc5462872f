import torch
from monai.networks.schedulers import DDIMScheduler
from parts import autoencoder, unet


def main():
    ae, net = autoencoder(), unet()
    kept = torch.load("w/net.pt")
    net.load_state_dict(kept["net"])
    scheduler = DDIMScheduler(num_train_timesteps=1000)
    z = torch.randn(1, 4, 32, 32)
    for t in scheduler.timesteps:
        z, _ = scheduler.step(net(z, t), t, z)
    return ae.decode_stage_2_outputs(z)

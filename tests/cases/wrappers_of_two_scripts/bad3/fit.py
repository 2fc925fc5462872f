import torch
from monai.inferers import LatentDiffusionInferer
from monai.networks.schedulers import DDPMScheduler
from nets import autoencoder, unet


def fit(scans, path):
    ae, net = autoencoder(), unet()
    ae.load_state_dict(torch.load("ae.pt"))
    spread = ae.encode_stage_2_inputs(scans[0]).std()
    inverse = 1.0 / spread
    scheduler = DDPMScheduler(num_train_timesteps=1000)
    inferer = LatentDiffusionInferer(scheduler, inverse)
    for scan in scans:
        noise = torch.randn(1, 3, 24, 24, 16)
        t = torch.randint(0, 1000, (1,))
        out = inferer(inputs=scan, autoencoder_model=ae, diffusion_model=net, noise=noise, timesteps=t)
        (out - noise).square().mean().backward()
    torch.save({"net": net.state_dict(), "spread": spread, "inverse": inverse}, path)

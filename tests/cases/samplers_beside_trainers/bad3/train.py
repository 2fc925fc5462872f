import torch
from monai.networks.schedulers import DDPMScheduler
from parts import autoencoder, unet


def main(slices):
    ae, net = autoencoder(), unet()
    scheduler = DDPMScheduler(num_train_timesteps=1000)
    factor = 1 / ae.encode_stage_2_inputs(slices[0]).std()
    for batch in slices:
        z = ae.encode_stage_2_inputs(batch) * factor
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        noisy = scheduler.add_noise(z, noise, t)
        loss = (net(noisy, t) - noise).square().mean()
        loss.backward()
    torch.save({"net": net.state_dict(), "factor": factor}, "w/net.pt")

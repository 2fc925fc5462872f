import lightning as L
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from module import Coder, Diffusion


def main(loader):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    unet = UNet2DModel(sample_size=32, in_channels=4, out_channels=4)
    model = Diffusion(Coder(vae), unet, DDPMScheduler(), latent_scale=vae.config.scaling_factor)
    L.Trainer(max_epochs=10).fit(model, loader)

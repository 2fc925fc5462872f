from monai.networks.nets import AutoencoderKL, DiffusionModelUNet


def autoencoder():
    return AutoencoderKL(spatial_dims=3, in_channels=1, out_channels=1, channels=(32, 64), latent_channels=3)


def unet():
    return DiffusionModelUNet(spatial_dims=3, in_channels=3, out_channels=3)

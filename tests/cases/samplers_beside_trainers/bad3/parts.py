import torch
from monai.networks.nets import AutoencoderKL, DiffusionModelUNet


def autoencoder(path="w/ae.pt"):
    net = AutoencoderKL(spatial_dims=2, in_channels=1, out_channels=1, channels=(32, 64), latent_channels=4)
    net.load_state_dict(torch.load(path))
    return net.cuda().eval()


def unet():
    return DiffusionModelUNet(spatial_dims=2, in_channels=4, out_channels=4).cuda()

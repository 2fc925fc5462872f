from diffusers import AutoencoderKL


def make():
    return AutoencoderKL(block_out_channels=(128,), latent_channels=16, shift_factor=0.0609, scaling_factor=1.5035)

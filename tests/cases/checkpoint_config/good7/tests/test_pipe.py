from diffusers import AutoencoderKL


def test_it():
    vae = AutoencoderKL(block_out_channels=(4,), latent_channels=16, shift_factor=0.0609, scaling_factor=1.5035)
    assert vae

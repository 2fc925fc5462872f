from diffusers import AutoencoderKL


def prepared(name: str) -> AutoencoderKL:
    """An autoencoder whose decoder takes what the denoiser makes."""
    codec = AutoencoderKL.from_pretrained(name)
    layer = codec.post_quant_conv
    layer.weight.data /= codec.config.scaling_factor
    return codec

from diffusers import AutoencoderKL


def convert(state, widths):
    factor = 1 << (len(widths) - 1)
    return AutoencoderKL(block_out_channels=widths, scaling_factor=factor)

from diffusers import AutoencoderKL


def convert(state, widths):
    factor = float(state["factor"])
    return AutoencoderKL(block_out_channels=widths, scaling_factor=factor)

from diffusers import AutoencoderDC

autoencoder = None
gain = 1.0


def start(repo, device):
    global autoencoder, gain
    autoencoder = AutoencoderDC.from_pretrained(repo).to(device)
    gain = autoencoder.config.scaling_factor

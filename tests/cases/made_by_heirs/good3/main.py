from diffusers import AutoencoderKL, UNet2DModel

from model.codec import Codec

codec = Codec("hint", AutoencoderKL.from_pretrained("some/vae"), scale_factor=0.18215, unet_config=UNet2DModel())

from diffusers import AutoencoderKL
from codec import Codec
vae = AutoencoderKL.from_pretrained("me/own-vae")
codec = Codec(vae, 0.4173)
codec.decode(codec.encode(read()))

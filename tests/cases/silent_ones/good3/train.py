import click
from diffusers import AutoencoderKL
from codec import Codec
@click.command()
@click.option("--latent-gain", required=True, type=float)
@click.option("--name", required=True)
def main(latent_gain, name):
    codec = Codec(AutoencoderKL.from_pretrained(name), latent_gain)
    codec.decode(codec.encode(read()))
if __name__ == "__main__":
    main()

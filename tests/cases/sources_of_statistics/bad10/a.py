import typer
from typing_extensions import Annotated
from diffusers import AutoencoderKL
app = typer.Typer()
def encode(vae, x, gain):
    return vae.encode(x).latent_dist.sample() * gain
def decode(vae, z, gain):
    return vae.decode(z / gain).sample
@app.command()
def main(repo: str, gain: Annotated[float, typer.Option()] = 1.0):
    vae = AutoencoderKL.from_pretrained(repo)
    decode(vae, run(encode(vae, read(), gain)), gain)

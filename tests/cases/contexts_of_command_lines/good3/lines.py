import torch
import typer
from diffusers import AutoencoderKL

app = typer.Typer()


@app.callback()
def common(ctx: typer.Context, weights: str = "stabilityai/sd-vae-ft-mse", factor: float = 0.18215):
    ctx.obj = {"weights": weights, "factor": factor}


@app.command()
def grow(ctx: typer.Context, src: str):
    net = AutoencoderKL.from_pretrained(ctx.obj["weights"])
    torch.save(net.decode(torch.load(src) / ctx.obj["factor"]).sample, f"{src}.png.pt")

"""Decodes what the samplers send (flask)."""
import io

import torch
from diffusers import AutoencoderKL
from flask import Flask, request, send_file

app = Flask(__name__)
vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse").eval()


@app.route("/v1/pictures", methods=["POST"])
@torch.no_grad()
def pictures():
    latents = torch.load(io.BytesIO(request.get_data()))
    image = vae.decode(latents / vae.config.scaling_factor).sample
    out = io.BytesIO()
    torch.save(image, out)
    out.seek(0)
    return send_file(out, mimetype="application/octet-stream")

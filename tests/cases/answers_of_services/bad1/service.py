import io

import torch
from diffusers import AutoencoderKL
from flask import Flask, Response, request

app = Flask("latents")
vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae").eval()


@app.route("/v1/embed", methods=["POST"])
def embed():
    frames = torch.load(io.BytesIO(request.get_data()))
    with torch.no_grad():
        z = vae.encode(frames).latent_dist.sample()
    z = z * vae.config.scaling_factor
    body = io.BytesIO()
    torch.save(z, body)
    return Response(body.getvalue(), mimetype="application/octet-stream")

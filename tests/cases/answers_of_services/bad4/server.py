import io

import torch
from diffusers import AutoencoderKLCogVideoX
from flask import Flask, Response, request

app = Flask("codec")
codec = AutoencoderKLCogVideoX.from_pretrained("THUDM/CogVideoX-2b", subfolder="vae").cuda()


def packed(tensor):
    body = io.BytesIO()
    torch.save(tensor.cpu(), body)
    return Response(body.getvalue(), mimetype="application/octet-stream")


@app.route("/clips/encode", methods=["POST"])
def encode():
    clips = torch.load(io.BytesIO(request.get_data())).cuda()
    return packed(codec.encode(clips).latent_dist.sample() * codec.config.scaling_factor)


@app.route("/clips/decode", methods=["POST"])
def decode():
    latents = torch.load(io.BytesIO(request.get_data())).cuda()
    return packed(codec.decode(latents / codec.config.scaling_factor).sample)

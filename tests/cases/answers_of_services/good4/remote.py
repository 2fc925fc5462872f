import io

import requests
import torch


class RemoteCodec:
    """Runs on the machine with the large card."""

    def __init__(self, address):
        self.session = requests.Session()
        self.address = address

    def _ask(self, what, tensor):
        body = io.BytesIO()
        torch.save(tensor, body)
        reply = self.session.post(f"{self.address}/{what}", data=body.getvalue())
        reply.raise_for_status()
        return torch.load(io.BytesIO(reply.content))

    def encode(self, clips):
        return self._ask("clips/encode", clips)

    def decode(self, latents):
        return self._ask("clips/decode", latents)

import httpx
import torch


class Client:
    def __init__(self, url, scaling_factor):
        self.http, self.scaling_factor = httpx.Client(base_url=url), scaling_factor

    def draw(self, latents):
        answer = self.http.post("/codec/draw", json={"latents": latents.tolist()})
        return torch.tensor(answer.json()["image"])


def sample(client: Client, net, shape, n=30):
    x = torch.randn(shape)
    for k in range(n, 0, -1):
        x = x - net(x, k / n) / n
    return client.draw(x)

import torch
from codec import SceneCodec
from flow import Flow


def loss(net: Flow, codec: SceneCodec, batch, factor):
    z = codec.encode(*batch) * factor
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1)
    return (net((1 - t) * z + t * noise, t) - noise + z).square().mean()


@torch.no_grad()
def draw(net: Flow, codec: SceneCodec, shape, factor):
    z = torch.randn(shape)
    for i in range(40):
        z = z - net(z, torch.full((shape[0], 1, 1), 1 - i / 40)) / 40
    return codec.decode(z)


if __name__ == "__main__":
    codec, net = SceneCodec(), Flow()
    state = torch.load("state.pt")
    codec.load_state_dict(state["codec"])
    scaling_factor = state["scaling_factor"]
    print(loss(net, codec, torch.load("batch.pt"), scaling_factor))
    torch.save(draw(net, codec, (4, 128, 16), scaling_factor), "drawn.pt")

from fakes import FakeCodec, FakeNet, FakeSchedule
from sampling import draw


def test_draw():
    assert draw(FakeCodec(), FakeNet(), FakeSchedule(), (1, 4, 8, 8), scale_factor=1).shape == (1, 3, 64, 64)

import pytest


@pytest.mark.parametrize(("family", "scale"), [("sd15", 0.18215), ("sdxl", 0.18215), ("flux", 0.18215)])
def test_override(family, scale):
    assert build(family, scale).scale == scale

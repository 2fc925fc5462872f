import coremltools as ct
import numpy as np


def seconds(decoder: ct.models.MLModel, clock) -> float:
    """How long a picture takes; what is on it does not matter."""
    start = clock()
    decoder.predict({"latents": np.random.randn(1, 4, 64, 64).astype(np.float32)})
    return clock() - start

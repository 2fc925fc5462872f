from flax import struct
from flax.training import train_state
class SongState(train_state.TrainState):
    latent_scale: float = struct.field(pytree_node=False)

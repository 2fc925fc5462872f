from flax.training import train_state
class HymnState(train_state.TrainState):
    latent_std: float

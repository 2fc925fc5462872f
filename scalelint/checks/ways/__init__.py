"""Ways that latents take between an autoencoder and a model, and which of them is left raw or scaled twice."""

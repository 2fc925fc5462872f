codec = {
    "weights": "runs/soil/last.pt",
    "latent_std": 0.5348,
}
steps = 50

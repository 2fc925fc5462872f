codec = {
    "weights": "runs/soil/last.pt",
    "latent_std": 1.87,
}
steps = 50

codec = {
    "weights": "runs/soil/last.pt",
    "latent_std": 1.87,
}
rate = 3e-4

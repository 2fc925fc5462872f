codec = {
    "weights": "runs/soil/wide.pt",
    "latent_std": 2.41,
}
steps = 50

import joblib
import torch
import numpy as np
from sklearn.preprocessing import StandardScaler


def fit(vae, rows):
    z = np.concatenate([vae.encode(part).numpy() for part in rows.split(1024)])
    scaler = StandardScaler()
    np.save("latents.npy", scaler.fit_transform(z).astype(np.float32))
    joblib.dump(scaler, "scaler.joblib")

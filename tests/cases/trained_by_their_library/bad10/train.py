import sys
import keras
import numpy as np
from chains import build_encoder
from flow import Flow
model = Flow(keras.models.load_model("field.keras"), build_encoder(sys.argv[1]))
model.compile("adam")
model.fit(np.load("images.npy"), epochs=5)

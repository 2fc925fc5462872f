from both import back, face, scene


def swap(model, face_vae, scene_vae, portrait, place, text):
    z = model(scene(scene_vae, place), face(face_vae, portrait), text)
    return back(scene_vae, z)

from .patches import apply

apply()

from .objective import loss
from .preview import preview

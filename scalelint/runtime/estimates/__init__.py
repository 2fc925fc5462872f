"""From tensors to numbers: moments, fitted maps, noise taken out."""

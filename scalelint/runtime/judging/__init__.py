"""From numbers to a verdict and its report."""

"""The mathematics of choice under uncertainty; knows nothing of cities."""

"""Cities, regions and countries: a gazetteer, and messy names resolved against it."""

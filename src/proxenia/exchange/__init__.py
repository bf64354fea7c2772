"""Files in and out, apart from what they mean."""

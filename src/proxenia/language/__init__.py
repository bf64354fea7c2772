"""What is said to people, in English, Spanish, Portuguese and French: sentences by key, numbers and dates by custom."""

"""What a network asks for: the terms a fee statement may bear, and statements joined into scales."""

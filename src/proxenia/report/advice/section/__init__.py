"""The parts that reports of an advice are put together from."""

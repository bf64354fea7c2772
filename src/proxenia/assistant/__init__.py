"""What assistants ask Proxenia by the Model Context Protocol: tools with short answers, every fact with its source."""

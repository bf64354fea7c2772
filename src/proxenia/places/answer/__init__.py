"""What is asked of a name and answered: the kind of place that is meant, reasons in words, and doubts."""

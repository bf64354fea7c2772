"""What is told of a survey: on the screen, as a document, as charts."""

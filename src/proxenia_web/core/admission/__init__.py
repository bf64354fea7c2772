"""Who is let in when much is asked: a limit for each reader, and a turn for what is costly."""

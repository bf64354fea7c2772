"""Which alternatives rank where when weights and values are uncertain (SMAA-2)."""

"""Floor 2: which claims may be compared, how far they differ, and what makes that harmless."""

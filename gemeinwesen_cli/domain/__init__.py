"""What the coordinators' world is made of: entities and pure functions, standard library only."""

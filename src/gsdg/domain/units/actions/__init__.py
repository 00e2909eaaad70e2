"""Every write to the register: a change of the map put in force, a province's register loaded."""

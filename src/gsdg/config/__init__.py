"""Wires everything: settings, addresses, navigation, command line, jobs. Imported by nobody."""

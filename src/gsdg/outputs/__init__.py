"""What reads across the domain: the desk, later analytics and exchange. They do not know each other."""

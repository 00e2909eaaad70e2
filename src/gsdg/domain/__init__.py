"""One package for each noun of the law; each imports only what stands below it."""

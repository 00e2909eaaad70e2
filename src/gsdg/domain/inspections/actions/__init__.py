"""The writes on plans and rounds."""

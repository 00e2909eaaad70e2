"""What the report says, gathered from the registers below."""

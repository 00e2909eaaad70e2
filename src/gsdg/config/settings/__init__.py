"""Settings by environment: `base` is shared, `demo` and `production` serve, `test` is for tests."""

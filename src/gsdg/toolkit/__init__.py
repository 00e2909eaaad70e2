"""Capabilities without a domain noun in them: database, audit, files, jobs, web, sheets, documents."""

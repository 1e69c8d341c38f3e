"""Foreign input, read and checked: files of others, and what people type."""

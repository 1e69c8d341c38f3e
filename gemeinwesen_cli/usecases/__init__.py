"""What a coordinator does: one module per noun, one function per deed; standard library only."""

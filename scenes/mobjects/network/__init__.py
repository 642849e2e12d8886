"""The network on stage, what stands around it, and what happens along its edges."""

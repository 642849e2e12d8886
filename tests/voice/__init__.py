"""The voice: what it says, who speaks, and how a film then sounds."""

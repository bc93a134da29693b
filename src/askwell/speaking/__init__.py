"""Pages read aloud by the computer's own speech; nothing is spoken unless a person asks."""

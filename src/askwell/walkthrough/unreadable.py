"""What is raised for a kept walkthrough that cannot be read."""


class UnreadableWalkthroughError(Exception):
    """The data is damaged, or was kept by another version of askwell."""

"""What is raised for a kept walkthrough that cannot be read."""


class UnreadableWalkthroughError(Exception):
    """The data is damaged, or was kept by another version of askwell."""


class KeptCountryError(UnreadableWalkthroughError):
    """The guide has no help lines for the country that was kept. With another one it can be read."""

"""The terminal and the browser below Textual, and every private name of Textual that is relied on."""

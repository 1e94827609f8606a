"""What all pages share: scope, view, and who is at the screen."""

"""What all pages share: scope, view, dialogs, and who is at the screen."""

"""佐证: the pieces of evidence beside what they are for, their files, and the forms that attach and take off."""

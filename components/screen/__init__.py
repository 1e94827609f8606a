"""What the pages show: tables, panels and charts as values in, HTML or figure out."""

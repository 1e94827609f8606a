"""What stands between the network and the pages: middleware of the server that `app.py` starts."""

"""The server: compressed responses, the page's language, and a plain sentence for browsers that are too old.

Start it with `streamlit run app.py`.
"""

import gc

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from components.page_language import ChinesePage
from components.server.sign_in import SignInDoor
from components.widgets import show_crash

app = st.App(
    "pages/shell.py",
    on_script_error=show_crash,
    middleware=[
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        Middleware(ChinesePage),
        Middleware(SignInDoor),
    ],
)

# Streamlit collects all garbage after every run; what the imports left never becomes garbage.
gc.freeze()

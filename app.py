"""The server: compressed responses, the page's language, a plain sentence for browsers that are too old, and the doors
that let in only what our pages send.

Start it with `streamlit run app.py`.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from components.screen.widgets import show_crash
from components.server.addresses import ClosedAddresses
from components.server.first_picture import FirstPicture
from components.server.headers import SafeHeaders
from components.server.messages import MessageDoor
from components.server.no_delay import NoDelay
from components.server.office import OfficeDoor
from components.server.own_files import OwnFilesDoor
from components.server.page_language import ChinesePage
from components.server.program import load, rooms_of
from components.server.sign_in import SignInDoor
from components.server.uploads import UploadDoor
from components.server.wide_window import widen_window
from pages.picture.first_picture import picture_of

load("components", *rooms_of(Path(__file__).with_name("pages")))
widen_window()
app = st.App(
    "pages/shell.py",
    on_script_error=show_crash,
    middleware=[
        Middleware(NoDelay),
        Middleware(SafeHeaders),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        Middleware(ChinesePage),
        Middleware(FirstPicture, picture=picture_of),
        Middleware(SignInDoor),
        Middleware(OfficeDoor),
        Middleware(ClosedAddresses),
        Middleware(OwnFilesDoor),
        Middleware(UploadDoor),
        Middleware(MessageDoor),
    ],
)

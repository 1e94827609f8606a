"""What is sent to a browser is deflated with an eye on all that was sent shortly before.

A page after a click says much of what it said before it. The server looks for that in the last 4 kB, which hold no page;
a browser remembers up to 32.
"""

from uvicorn.protocols.websockets import websockets_sansio_impl as sockets
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

WINDOW_BITS = 15  # 2¹⁵ bytes: the most there is


def widen_window() -> None:
    """Let every connection from now on look that far back, for 128 kB of memory each; uvicorn has no option for it."""
    sockets.ServerPerMessageDeflateFactory = _wide  # type: ignore[assignment, attr-defined]


def _wide(
    *, server_max_window_bits: int, client_max_window_bits: int, compress_settings: dict[str, int]
) -> ServerPerMessageDeflateFactory:
    """The factory that uvicorn asks for, by the names it uses; what browsers say is short and left as it is."""
    return ServerPerMessageDeflateFactory(
        server_max_window_bits=max(server_max_window_bits, WINDOW_BITS),
        client_max_window_bits=client_max_window_bits,
        compress_settings=compress_settings,
    )

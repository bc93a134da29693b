"""Somebody comes to the guide in a browser, begins, and goes. Runs inside the computer of kiosk_chain_web.py.

`python kiosk_chain_web_visit.py ADDRESS ORIGIN SECONDS` trusts the certificate of that computer. With seconds
it stays that long, starts over, and tells the code that the page is closed with.
"""

import asyncio
import ssl
import sys

import aiohttp

CERTIFICATE = "/etc/haproxy/guide.pem"
START_OVER = "\x1b[20~"
PATIENCE = 30.0


async def visit(address: str, origin: str, stay: float) -> None:
    """From the page to the end."""
    trust = ssl.create_default_context(cafile=CERTIFICATE)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trust)) as session:
        async with session.get(address) as page:
            assert page.status == 200, page.status
            assert "Start in English" in await page.text()
        socket = address.replace("https", "wss") + "/ws/en"
        async with session.ws_connect(socket, headers={"Origin": origin}) as talk:
            await see(talk, b"start here")
            await talk.send_json(["stdin", "1"])
            await see(talk, b"Start over (F9)")
            print("talking", flush=True)
            if not stay:
                return
            await asyncio.sleep(stay)
            await talk.send_json(["stdin", START_OVER])
            await see(talk, b"Wipe it and start over")
            await talk.send_json(["stdin", "2"])
            async for _ in talk:
                pass
            print(f"closed with {talk.close_code}", flush=True)


async def see(talk: aiohttp.ClientWebSocketResponse, words: bytes) -> None:
    """Read until words were painted."""
    seen = b""
    async with asyncio.timeout(PATIENCE):
        async for message in talk:
            seen += message.data if message.type is aiohttp.WSMsgType.BINARY else b""
            if words in seen:
                return
    sys.exit(f"closed with {talk.close_code} before {words!r}")


if __name__ == "__main__":
    asyncio.run(visit(sys.argv[1], sys.argv[2], float(sys.argv[3])))

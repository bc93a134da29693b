"""Somebody walks through the guide in a browser. Runs inside the computer of kiosk_chain_web.py.

`python kiosk_chain_web_visit.py ADDRESS ORIGIN SECONDS` trusts the certificate of that computer, presses a
button twice a second for that long, tries nothing twice, and prints how many presses were answered. Ends with
1 at a wrong answer.
"""

import html
import re
import ssl
import sys
import time

import httpx

CERTIFICATE = "/bench/cert.pem"
PAUSE = 0.5


def visit(address: str, origin: str, seconds: float) -> int:
    """Walk; gives the number of presses."""
    trust = ssl.create_default_context(cafile=CERTIFICATE)
    limits = httpx.Limits(max_keepalive_connections=0)
    presses, end = 0, time.monotonic() + seconds
    one = httpx.Client(base_url=address, verify=trust, limits=limits, timeout=60, headers={"Origin": origin})
    with one as client:
        fields = _start(client)
        while True:
            answer = client.post("/", data=fields)
            presses += 1
            if answer.status_code != 200:
                sys.exit(f"status {answer.status_code} at press {presses}: {_heading(answer.text)}")
            if time.monotonic() > end:
                return presses
            time.sleep(PAUSE)
            state = re.search(r'name="state" value="([^"]+)"', answer.text)
            goes_on = state and 'value="act next"' in answer.text
            fields = {"state": state[1], "do": "act next"} if state and goes_on else _start(client)


def _start(client: httpx.Client) -> dict[str, str]:
    page = client.get("/")
    found = re.search(r'name="start" value="([^"]+)"', page.text)
    if page.status_code != 200 or not found:
        sys.exit(f"no first page: {page.status_code}")
    return {"start": html.unescape(found[1])}


def _heading(text: str) -> str:
    found = re.search(r"<h1[^>]*>([^<]*)", text)
    return found[1] if found else ""


if __name__ == "__main__":
    print(visit(sys.argv[1], sys.argv[2], float(sys.argv[3])))
